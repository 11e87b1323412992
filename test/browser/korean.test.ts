import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { temporaryFolder } from '../tools/ending';
import { root } from '../tools/paths';
import { openWorkbench, type Workbench } from '../tools/workbench';
import { insist } from '../tools/workbench/insist';
import { Diagram } from './support/diagram';
import { Editor } from './support/editor';
import { Explanation } from './support/explanation';
import { Golden } from './support/golden';

const FILE = 'mine.tcp.json';

const read = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;

/** The commands, by their keys, that are for the rows of trees alone, take back what nobody has done yet, or need a capture. */
function hiddenCommands(): string[] {
  const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { menus: { commandPalette: { command: string; when: string }[] } };
  };
  return contributes.menus.commandPalette
    .filter(({ when }) =>
      /^false$|socketsFiltered|^activeCustomEditorId |^tcpHandshakeLab\.socketsPaused|!config/.test(when),
    )
    .map(({ command }) => command.replace('tcpHandshakeLab', 'command'));
}

/** What stays as it is in Korean: the RFC's names, the calls, the hosts, units, and names of products and keys. */
const KEPT = new RegExp(
  [
    /\b(?:CLOSED|LISTEN|SYN-SENT|SYN-RECEIVED|ESTABLISHED|FIN-WAIT(?:-[12])?|CLOSE[-_]WAIT|CLOSING|LAST-ACK|TIME[-_]WAIT)\b/,
    /\b(?:SYN|ACK|FIN|RST|PSH|URG)\b/,
    /\b(?:SND|RCV|SEG)\.[A-Z0-9]+\b/,
    /\b(?:ISS|IRS|ISN|RTO|SRTT|RTTVAR|MSL|2MSL|MSS|TCP|TCB|RFC|IP|L4|FIFO|OS)\b/,
    /\b(?:MUST|SHLD|MAY)-\d+\b/,
    /\bRFC \d+\b|\b(?:note|Figure) \d+\b/,
    /\b(?:listen|connect|send|close|shutdown|abort|accept|read|write)\b(?:\([^)]*\))?/,
    /\b(?:client|server|seq|ack|len|ms|s|way|handshake|half-close)\b/,
    /\b\d+(?:\.\d+)+(?::\d+)?\b/,
    /\bShift\+F10\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

describe('In Korean @packaged', () => {
  const golden = new Golden('lost-final-ack');
  let workbench: Workbench;
  let diagram: Diagram;

  before(async () => {
    const folder = await temporaryFolder('korean');
    await writeFile(path.join(folder, FILE), '{ "hosts": [{ "name": "client", "address": "10.0.0.1" }] }\n');
    workbench = await openWorkbench({ locale: 'ko', folder });
    diagram = await Diagram.open(workbench);
    await workbench.openViews();
  });
  after(() => workbench.close());

  /** The English words of a page, apart from those that stay. */
  async function english(frame: FrameLocator): Promise<string[]> {
    const text = (await frame.locator('body').ariaSnapshot())
      .split('\n')
      // What a screen reader says, without playwright's own words for what it is.
      .map((line) => /"(.*)"|: (.*)$/.exec(line)?.slice(1).join(' ') ?? '')
      .join('\n');
    return [
      ...new Set(
        text
          .replace(/https?:\S+|\/url:.*/g, '')
          .replaceAll(KEPT, '')
          .match(/[A-Za-z]{2,}/g) ?? [],
      ),
    ];
  }

  it('the diagram is opened from the palette @smoke', async () => {
    await diagram.frame.getByText('상태').first().waitFor();
  });

  it("the palette lists every command's Korean title", async () => {
    const { quickInput, page } = workbench;
    const titles = Object.entries(read('package.nls.ko.json'))
      .filter(([key]) => key.startsWith('command.') && !hiddenCommands().includes(key))
      .map(([, title]) => `TCP: ${title}`);
    assert.ok(titles.length >= 10);
    for (const title of titles) {
      await quickInput.lists(title, () => page.keyboard.press('F1'));
    }
    await quickInput.close();
  });

  it('the views, their rows and what is said of them', async () => {
    await diagram.choose(golden.title.ko);
    await diagram.goTo(golden.momentOf('client', 'TIME-WAIT'));
    const connections = workbench.tree('연결');
    await connections.row('TIME-WAIT').waitFor();
    assert.match(await connections.tooltip('TIME-WAIT'), /[가-힣]{2,}/);
    await workbench.tree('설명').row('3-way handshake: 연결 맺기').waitFor();
    await workbench.tree('설명').row('열한 가지 상태').waitFor();
  });

  it('the diagram: nothing of it is left in English', async () => {
    await diagram.choose(golden.title.ko);
    await diagram.selectByKeys(/ACK.*유실/);
    await diagram.frame.getByRole('link', { name: /RFC 9293/ }).waitFor();
    assert.deepEqual(await english(diagram.frame), []);
    await diagram.choose(new Golden('reconnect-same-four-tuple').title.ko);
    assert.deepEqual(await english(diagram.frame), []);
    await diagram.choose(new Golden('reset-in-mid-connection').title.ko);
    assert.deepEqual(await english(diagram.frame), []);
  });

  it('the explanation, opened in Korean, can be switched to English', async () => {
    await workbench.runAndPick('tcpHandshakeLab.openExplanation', 'TIME-WAIT가 한쪽에만 남는 이유');
    const explanation = await Explanation.in(workbench);
    await explanation.shows('TIME-WAIT가 한쪽에만 남는 이유');
    await explanation.frame.getByRole('button', { name: '다이어그램 열기' }).waitFor();
    await explanation.language('English').click();
    await explanation.shows('Why TIME-WAIT stays on one side');
    await explanation.language('한국어').click();
    await explanation.shows('TIME-WAIT가 한쪽에만 남는 이유');
  });

  it('the picker of scenarios', async () => {
    await workbench.runAndPick('tcpHandshakeLab.runScenario', golden.title.ko);
    await diagram.shows(golden.title.ko);
    await diagram.goTo(0);
  });

  it('what a scenario file’s schema says, where the pointer is', async () => {
    await new Editor(workbench).open(FILE);
    const { page } = workbench;
    const said = page.locator('.monaco-hover:visible').getByText('호스트의 IPv4 또는 IPv6 주소입니다.');
    // Nobody is asked again when what knows the schema comes only after the pointer.
    await insist(
      async () => {
        await page.mouse.move(0, 0);
        await page.locator('.view-line').getByText('"address"').hover();
      },
      () => said.isVisible(),
      'nothing is said of it',
    );
  });
});
