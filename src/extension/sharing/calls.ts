import * as v from 'valibot';
import type { Words } from '../../explanations/words';
import type { DiagramHost } from '../../protocol/diagram';
import type { SHARING_CALLS, SharingView } from '../../protocol/sharing';
import type { Diagram } from '../diagram/diagram';
import type { PanelContext } from '../diagram/panel';

/** What a page may have made of what it shows. */
export function sharingCalls(
  diagram: Diagram,
  words: Words,
  page: SharingView,
  { sharing }: PanelContext,
): Pick<DiagramHost, keyof typeof SHARING_CALLS> {
  return {
    exports: async () => (await sharing()).exportsOf(diagram),
    share: async (what) => (await sharing()).share(what, { diagram, page, words }),
  };
}

/**
 * What a page draws, once it is there to be asked. That it answers what it was asked for, nobody but the page itself
 * says.
 */
export function drawingOf(page: () => Promise<SharingView>): SharingView {
  return {
    svg: async () => v.parse(v.string(), await (await page()).svg()),
    png: async () => v.parse(v.string(), await (await page()).png()),
    copyPicture: async () => (await page()).copyPicture(),
  };
}
