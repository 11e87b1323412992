/** The languages the explanations are written in, the one to fall back on first. */
export const LANGUAGES = ['en', 'ko'] as const;

/** A language the explanations are written in, as an HTML `lang` value. */
export type Language = (typeof LANGUAGES)[number];

/** The explanations' language for a display language of VS Code (`vscode.env.language`: `en`, `ko`, `pt-br` ...). */
export function pickLanguage(vscodeLanguage: string): Language {
  return /^ko(-|$)/i.test(vscodeLanguage) ? 'ko' : 'en';
}
