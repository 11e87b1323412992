import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outDir, root } from '../tools/paths';
import type { FakeHost } from '../webview/page/diagram-host';
import type { Options } from '../webview/page/open';
import { usePages } from '../webview/page/suite';
import { themes, type ThemeName } from '../webview/page/themes';

declare const fakeHost: FakeHost;

const widths = { wide: 1280, narrow: 600 } as const;
const BRANCHES = {
  en: ['What if 1', 'The last ACK is late'],
  ko: ['만약에 1', '마지막 ACK가 늦게 도착하면'],
};

/** What each picture shows: where it begins, and what is done then. */
interface PictureOf {
  readonly options: Pick<Options, 'story' | 'cursor' | 'query'>;
  readonly show: (page: Page, language: 'en' | 'ko') => Promise<void>;
}

const VAST = { story: 'vast', cursor: 10_000_000 };
const CLOSE = { story: 'close', cursor: 8 };
const TOUR = { story: 'handshake', cursor: 2, query: { tour: '' } };

const tool = (page: Page, icon: string) => page.locator(`.toolbar .tool:has(.codicon-${icon})`);
const find = async (page: Page, query: string) => {
  await tool(page, 'search').click();
  await page.locator('.find input').fill(query);
};
/** The menu of the segment in the middle of what is seen. */
const menuOfSegment = async (page: Page) => {
  await page.locator('.item[data-kind="sent"]').first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
};

const PICTURES: Readonly<Record<string, PictureOf>> = {
  find: {
    options: VAST,
    show: async (page) => {
      await find(page, 'retransmission');
      await page.keyboard.press('Enter');
      await page.locator('.item.found').waitFor();
    },
  },
  'find-problem': {
    options: VAST,
    show: async (page) => {
      await find(page, 'colour:red');
      await page.getByRole('alert').waitFor();
    },
  },
  'find-nothing': {
    options: CLOSE,
    show: async (page) => {
      await find(page, 'port:4');
      await page.locator('.find output:not(:empty)').waitFor();
    },
  },
  overview: {
    options: { ...VAST, cursor: 400_000 },
    show: async (page) => {
      await page.locator('.minimap .future').waitFor({ state: 'attached' });
      await page.locator('.minimap').focus();
      await page.keyboard.press('PageUp');
      await page.locator('.item').first().waitFor();
    },
  },
  keys: {
    options: CLOSE,
    show: async (page) => {
      await tool(page, 'keyboard').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  export: {
    options: CLOSE,
    show: async (page) => {
      await tool(page, 'export').click();
      await page.getByRole('menu').waitFor();
    },
  },
  comparison: {
    options: CLOSE,
    show: async (page, language) => {
      const [first = '', second = ''] = BRANCHES[language];
      await page.evaluate(
        ([one, other]) => {
          fakeHost.be({
            comparison: { branch: other, difference: { row: 3, moment: 2, time: 50, y: 2 } },
            lab: {
              hosts: [],
              profiles: [],
              knobs: [],
              branch: one,
              branches: [
                { name: one, from: undefined, interventions: 1 },
                { name: other, from: one, interventions: 3 },
              ],
              interventions: [],
              canUndo: true,
              canRedo: false,
            },
          });
        },
        [first, second] as const,
      );
      await page.locator('.comparison').waitFor();
      await page.locator('.branches .codicon-edit').last().click();
    },
  },
  'tour-question': {
    options: TOUR,
    show: async (page) => {
      await page.locator('.tour').waitFor();
    },
  },
  'tour-wrong': {
    options: TOUR,
    show: async (page) => {
      await page.getByRole('radio', { name: 'LISTEN', exact: true }).check();
      await page.locator('.tour .primary').click();
      await page.locator('.feedback.wrong').waitFor();
    },
  },
  'tour-right': {
    options: TOUR,
    show: async (page) => {
      await page.getByRole('radio', { name: 'SYN-RECEIVED', exact: true }).check();
      await page.locator('.tour .primary').click();
      await page.locator('.feedback.right').waitFor();
    },
  },
  error: {
    options: CLOSE,
    show: async (page) => {
      await page.evaluate(() => {
        fakeHost.tell([
          'Line 9: network.dealy: Property "dealy" is not allowed.',
          'Line 12: calls.1.to: There is no host "sever".',
        ]);
      });
      await page.locator('.problems p').first().waitFor();
    },
  },
  empty: {
    options: { story: 'empty' },
    show: async (page) => {
      await page.locator('.empty').waitFor();
    },
  },
  'lane-menu': {
    options: CLOSE,
    show: async (page) => {
      await page.locator('.lane-menu').last().click();
      await page.getByRole('menu').waitFor();
    },
  },
  inject: {
    options: CLOSE,
    show: async (page) => {
      await menuOfSegment(page);
      await page.getByRole('menuitem').last().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  delay: {
    options: CLOSE,
    show: async (page) => {
      await menuOfSegment(page);
      await page.getByRole('menuitem').nth(1).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  selected: {
    options: { story: 'loss', cursor: 100 },
    show: async (page) => {
      await page.locator('.item[data-kind="sent"]').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.inspector').waitFor();
      await page.keyboard.press('Delete');
      await page.locator('.interventions li').waitFor();
    },
  },
  observed: {
    options: { story: 'observed', cursor: 100 },
    show: async (page) => {
      await page.locator('.item[data-kind="sent"]').last().focus();
      await page.keyboard.press('Enter');
      await page.locator('.inspector').waitFor();
    },
  },
  captured: {
    options: { story: 'captured', cursor: 100 },
    show: async (page) => {
      await page.locator('.band.inferred').first().waitFor();
    },
  },
  text: {
    options: { story: 'long', cursor: 10_000 },
    show: async (page) => {
      await page.locator('.pane:last-child > summary').click();
      await page.locator('.pane:last-child pre').waitFor();
      await page.locator('.pane:last-child pre').scrollIntoViewIfNeeded();
    },
  },
};

/** Pictures of the page alone into out/screenshots, for somebody to look at: nothing is compared. */
describe('Pictures of the page', function () {
  this.timeout(120_000);
  const pages = usePages();
  let korean: Readonly<Record<string, string>>;
  before(async () => {
    const text = await readFile(path.join(root, 'media/l10n/bundle.l10n.ko.json'), 'utf8');
    korean = JSON.parse(text) as Record<string, string>;
    await mkdir(path.join(outDir, 'screenshots'), { recursive: true });
  });

  for (const theme of Object.keys(themes) as ThemeName[]) {
    for (const language of ['en', 'ko'] as const) {
      for (const [width, pixels] of Object.entries(widths)) {
        for (const [title, { options, show }] of Object.entries(PICTURES)) {
          it(`${title} in ${theme}-${language}-${width}`, async () => {
            const strings = language === 'ko' ? korean : {};
            const look = { theme, language, strings, width: pixels, height: 900 };
            const page = await pages.open({ ...options, ...look });
            await show(page, language);
            const name = `page-${title}-${theme}-${language}-${width}.png`;
            await page.screenshot({ path: path.join(outDir, 'screenshots', name), animations: 'disabled' });
          });
        }
      }
    }
  }
});
