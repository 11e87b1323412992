import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { provision, unpack } from '../../tools/provision';

/** What most people draw sequence diagrams with; its own bundle for browsers, fetched and not installed. */
const VERSION = '12.3.0';

/** A page with mermaid in it, and a function `draw` that draws so many messages. */
export async function mermaidPage(browser: Browser, messages: number): Promise<Page> {
  const folder = await provision(`mermaid-${VERSION}`, (work) =>
    unpack(`mermaid@${VERSION}`, ['package/dist/mermaid.min.js'], work),
  );
  const script = await readFile(path.join(folder, 'package/dist/mermaid.min.js'), 'utf8');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.setContent(`<!doctype html>
    <style>body { margin: 0 } #scroller { height: 100vh; overflow: auto }</style>
    <button id="zoom" hidden></button>
    <div id="scroller"><div id="picture" style="width: 900px"></div></div>`);
  await page.addScriptTag({ content: script });
  await page.addScriptTag({ content: drawing(sequence(messages), messages) });
  return page;
}

/** The same conversation as in our ladder: text one way, an acknowledgment the other. */
function sequence(messages: number): string {
  const lines = Array.from({ length: messages }, (_, index) => {
    const octets = 1 + Math.floor(index / 2) * 1000;
    return index % 2 === 0
      ? `client->>server: PSH, ACK seq ${String(octets)} ack 1 len 1000`
      : `server->>client: ACK seq 1 ack ${String(octets + 1000)} len 0`;
  });
  return ['sequenceDiagram', ...lines].join('\n');
}

function drawing(text: string, messages: number): string {
  return `
    mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, maxEdges: ${String(messages * 2)} });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    window.draw = async () => {
      const { svg } = await mermaid.render('ladder', ${JSON.stringify(text)});
      document.getElementById('picture').innerHTML = svg;
      await frame();
      await frame();
    };
    let nearer = 0;
    document.getElementById('zoom').addEventListener('click', () => {
      nearer++;
      document.getElementById('picture').style.width = Math.floor(nearer / 4) % 2 === 0 ? '900px' : '720px';
      document.getElementById('picture').style.width = 900 * 1.25 ** (nearer % 8 < 4 ? nearer % 4 : 4 - (nearer % 4)) + 'px';
    });`;
}
