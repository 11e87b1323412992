import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { outDir, root } from '../tools/paths';
import type { FakeCapture } from '../webview/page/capture-host';
import { usePages } from '../webview/page/suite';
import { themes, type ThemeName } from '../webview/page/themes';

declare const fakeHost: FakeCapture;

const widths = { wide: 1280, narrow: 600 } as const;

const READING = {
  reading: JSON.stringify({
    state: 'reading',
    part: 0.4,
    problems: [
      {
        severity: 'warning',
        text: 'The file is cut short at octet 81,920: the last record has 1,514 octets, of which 210 are there. All frames before it are shown.',
      },
    ],
  }),
  connections: '100000',
};

/** What each picture shows: what the file is, and what is done then. */
const PICTURES: Readonly<
  Record<string, { readonly query: Record<string, string>; readonly show: (page: Page) => Promise<void> }>
> = {
  connection: {
    query: {},
    show: async (page) => {
      await page.getByRole('row').nth(3).click();
      await page.locator('.graph canvas').nth(3).waitFor();
      await page.evaluate(() => {
        fakeHost.select(122);
      });
      await page.getByRole('heading', { name: /123/ }).waitFor();
    },
  },
  reading: {
    query: READING,
    show: async (page) => {
      await page.locator('progress').waitFor();
    },
  },
  filter: {
    query: {},
    show: async (page) => {
      await page.getByRole('combobox').first().pressSequentially('tcp');
      await page.getByRole('listbox').waitFor();
    },
  },
  mistake: {
    query: {},
    show: async (page) => {
      await page.getByRole('combobox').first().fill('tcp.colour');
      await page.locator('#filter-mistake').waitFor();
    },
  },
  columns: {
    query: {},
    show: async (page) => {
      await page.locator('.columns button').click();
      await page.locator('fieldset').waitFor();
    },
  },
  summary: {
    query: {},
    show: async (page) => {
      await page.getByRole('tab').nth(1).click();
      await page.locator('.counts').first().waitFor();
    },
  },
  frame: {
    query: {},
    show: async (page) => {
      await page.getByRole('row').nth(3).click();
      await page.evaluate(() => {
        fakeHost.select(122);
      });
      await page.locator('.frame').waitFor();
      await page.locator('.layer').last().locator('summary').click();
      await page.locator('.layer pre').scrollIntoViewIfNeeded();
    },
  },
  nothing: {
    query: { connections: '1' },
    show: async (page) => {
      await page.getByRole('combobox').first().fill('tcp.analysis.retransmission');
      await page.locator('.empty').waitFor();
    },
  },
  unreadable: {
    query: {
      connections: '0',
      reading: JSON.stringify({
        state: 'failed',
        frames: 0,
        problems: [{ severity: 'error', text: 'The file could not be read: there is no such file.' }],
      }),
    },
    show: async (page) => {
      await page.locator('.empty').waitFor();
    },
  },
  empty: {
    query: { connections: '0', reading: JSON.stringify({ frames: 0 }) },
    show: async (page) => {
      await page.locator('.empty').waitFor();
    },
  },
};

/** Pictures for people to look at, in out/screenshots/capture. */
describe('Screenshots of a capture', function () {
  this.timeout(120_000);
  const pages = usePages();
  let korean: Record<string, string>;

  before(async () => {
    await mkdir(path.join(outDir, 'screenshots', 'capture'), { recursive: true });
    korean = JSON.parse(
      await readFile(path.join(root, 'media/l10n/bundle.l10n.ko.json'), 'utf8'),
    ) as typeof korean;
  });

  for (const [name, { query, show }] of Object.entries(PICTURES)) {
    it(name, async () => {
      for (const language of ['en', 'ko'] as const) {
        for (const theme of Object.keys(themes) as ThemeName[]) {
          if (language === 'ko' && theme !== 'light') {
            continue;
          }
          for (const [size, width] of Object.entries(widths)) {
            const strings = language === 'ko' ? korean : {};
            const page = await pages.openCapture({ language, strings, theme, width, height: 900, query });
            await page.getByRole('row').nth(1).or(page.locator('.empty')).first().waitFor();
            await show(page);
            const file = `${name}-${language}-${theme}-${size}.png`;
            await page.screenshot({ path: path.join(outDir, 'screenshots', 'capture', file) });
          }
        }
      }
    });
  }
});
