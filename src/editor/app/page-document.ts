/** What the page's document is made of; the addresses are those that the webview gives to local files. */
export interface DocumentParts {
  readonly script: string;
  readonly style: string;
  /** The font that the style sheet takes its icons from, loaded at once; a page without one may load no font. */
  readonly iconFont?: string;
  /** Origin from which the webview lets local files be loaded. */
  readonly source: string;
  /** Random, new for every document. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** What the page is about; handed back by the page when the window reloads. Keys are lower-case words. */
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * The document of a page: one script, one style sheet, nothing inline, nothing from the network. Everything that a
 * record says arrives later as a message.
 */
export function pageDocument(parts: DocumentParts): string {
  const { script, style, iconFont, source, nonce, language, title, data = {} } = parts;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    ...(iconFont === undefined ? [] : [`font-src ${source}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const attributes = Object.entries(data)
    .map(([key, value]) => ` data-${key}="${escaped(value)}"`)
    .join('');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${iconFont === undefined ? '' : fontLink(iconFont)}<link rel="stylesheet" href="${escaped(style)}">
</head>
<body${attributes}>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function fontLink(address: string): string {
  return `<link rel="preload" as="font" type="font/ttf" crossorigin href="${escaped(address)}">\n`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
