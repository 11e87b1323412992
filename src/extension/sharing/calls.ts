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
  page: () => SharingView,
  { sharing }: PanelContext,
): Pick<DiagramHost, keyof typeof SHARING_CALLS> {
  return {
    exports: async () => (await sharing()).exportsOf(diagram),
    share: async (what) => (await sharing()).share(what, { diagram, page: checked(page()), words }),
  };
}

/** Nobody but the page itself says that it answers what it was asked for. */
export function checked(page: SharingView): SharingView {
  return {
    svg: async () => v.parse(v.string(), await page.svg()),
    png: async () => v.parse(v.string(), await page.png()),
    copyPicture: () => page.copyPicture(),
  };
}
