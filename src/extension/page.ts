import * as vscode from 'vscode';

/** What goes into a webview's page besides its body. */
export interface Page {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  readonly title: string;
  /** The HTML `lang` of the page. */
  readonly language: string;
  /** Style sheets and the script under dist/webview; none for a page that only says something. */
  readonly styles: readonly string[];
  readonly script: string | undefined;
  /** Attributes of the body, by name: their values are escaped here. */
  readonly data: Readonly<Record<string, string>>;
  /** HTML of our own making, never anybody's bytes. */
  readonly body: string;
}

/** A page that may load our script and styles and nothing else. */
export function renderPage(page: Page): string {
  const { webview, extensionUri } = page;
  const nonce = createNonce();
  const address = (file: string): string =>
    escapeHtml(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', file)).toString());
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    // A blob is what the page itself has drawn.
    `img-src ${webview.cspSource} blob:`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  const data = Object.entries(page.data)
    .map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`)
    .join('');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
${page.styles.map((style) => `<link rel="stylesheet" href="${address(style)}"${style === 'codicon.css' ? ' id="vscode-codicon-stylesheet"' : ''}>`).join('\n')}
</head>
<body${data}>
${page.body}
${page.script === undefined ? '' : `<script nonce="${nonce}" src="${address(page.script)}"></script>`}
</body>
</html>`;
}

/** The icon of a panel's tab, in media/icons. */
export function panelIcon(
  extensionUri: vscode.Uri,
  name: 'diagram' | 'explanation',
): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', 'icons', `${name}-${theme}.svg`);
  return { light: icon('light'), dark: icon('dark') };
}

/** What a panel may load: the bundles, and nothing else of the extension or the workspace. */
export function resourceRoots(extensionUri: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')];
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
