/** Why a filter says nothing. */
export interface FilterMistake {
  /** What is wrong, as a code with what it names: sentences are said by whoever shows it. */
  readonly code: 'unknown-field' | 'expected-value' | 'expected-operator' | 'wrong-value' | 'unbalanced';
  readonly values: Readonly<Record<string, string>>;
  /** Where in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}
