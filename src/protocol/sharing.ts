import * as v from 'valibot';

/** What a diagram can be turned into. */
export const EXPORTS = [
  'copyPicture',
  'savePng',
  'saveSvg',
  'copySvg',
  'copyText',
  'copyMermaid',
  'openReport',
  'saveCapture',
  'openScript',
  'copyLink',
] as const;
export type Export = (typeof EXPORTS)[number];

/** What is dragged out of a page: a diagram, by what its source is called. */
export const DRAGGED = 'application/vnd.tcp-handshake-lab.diagram';

/** An export as it is offered. */
export interface ExportChoice {
  readonly id: Export;
  readonly label: string;
}

export const SHARING_CALLS = {
  /** What can be done with what is shown, in groups. */
  exports: v.strictTuple([]),
  /** Turns what is shown into something else: copies it, saves it where the person says, or opens it. */
  share: v.strictTuple([v.picklist(EXPORTS)]),
} as const;

export interface SharingAnswers {
  exports: readonly (readonly ExportChoice[])[];
}

/** What only the page can do for it: it has the picture. */
export interface SharingView {
  /** The ladder as it is drawn, as an SVG document. */
  svg(): Promise<string>;
  /** The same as a PNG file, in base64: the way to the extension is for JSON. */
  png(): Promise<string>;
  /** Puts it on the clipboard as an image. */
  copyPicture(): Promise<void>;
}
