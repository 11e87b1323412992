/**
 * What is to be said of a connection, by rule: what happened to it, and through whom. The sentences, in both languages,
 * are in src/explanations/tables/captures.
 */
export const DIAGNOSES = [
  /** Nothing out of the ordinary: opened, used and closed in order. */
  'in-order',
] as const;

export type DiagnosisRule = (typeof DIAGNOSES)[number];

/** Something that is to be said of a connection. */
export interface Diagnosis {
  readonly rule: DiagnosisRule;
  /** The numbers and names that its sentence names, by its places. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The row of TcpFrames that shows it best: where a reader is led. */
  readonly row: number;
}
