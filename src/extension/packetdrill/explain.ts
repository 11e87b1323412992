import * as vscode from 'vscode';
import { lookUp, type Words } from '../../explanations/words';
import { completionsAt, type Completion } from '../../packetdrill/language/complete';
import { hoverAt } from '../../packetdrill/language/hover';
import { rangeIn } from './ranges';

const KINDS: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  time: vscode.CompletionItemKind.Unit,
  event: vscode.CompletionItemKind.Event,
  call: vscode.CompletionItemKind.Function,
  flags: vscode.CompletionItemKind.EnumMember,
  field: vscode.CompletionItemKind.Field,
  option: vscode.CompletionItemKind.Property,
  constant: vscode.CompletionItemKind.Constant,
  code: vscode.CompletionItemKind.Variable,
};

/** What offers completions by itself, besides letters: not the space, after which Enter ends a line. */
export const COMPLETES = ['<', '(', '-', '|'];

/** What a flag, an option or a call means, in the reader's language, with where it stands. */
export function hovers(words: () => Promise<Words>): vscode.HoverProvider {
  return {
    async provideHover(document, position) {
      const hover = hoverAt(document.getText(), document.offsetAt(position));
      const text = hover === undefined ? undefined : explanation(await words(), hover.topic);
      return hover === undefined || text === undefined
        ? undefined
        : new vscode.Hover(text, rangeIn(document, hover.range));
    },
  };
}

/** What may stand at the cursor. */
export function completions(words: () => Promise<Words>): vscode.CompletionItemProvider {
  return {
    async provideCompletionItems(document, position) {
      const { items, range } = completionsAt(document.getText(), document.offsetAt(position));
      const replaced = rangeIn(document, range);
      const known = await words();
      return items.map(({ label, insert, kind, topic }, index) => {
        const item = new vscode.CompletionItem(label, KINDS[kind]);
        item.range = replaced;
        item.insertText = insert ?? label;
        // In the order in which they are given: what is usual comes first.
        item.sortText = String(index).padStart(4, '0');
        const text = topic === undefined ? undefined : explanation(known, topic);
        if (text !== undefined) {
          item.documentation = text;
        }
        return item;
      });
    },
  };
}

function explanation(words: Words, topic: string): vscode.MarkdownString | undefined {
  const found = lookUp(words.scripts, topic);
  return found === undefined
    ? undefined
    : new vscode.MarkdownString(`${asMarkdown(found.sentence)}\n\n[${found.source}](${found.address})`);
}

/** Text as it is. (`appendText` would not: it lets no line end between two words.) */
function asMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
