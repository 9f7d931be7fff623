/** What the page's document is made of; the addresses are those that the webview gives to local files. */
export interface InspectorDocumentParts {
  readonly script: string;
  readonly style: string;
  /** Origin from which the webview lets local files be loaded. */
  readonly source: string;
  /** Random, new for every document. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
}

/** One script, one style sheet, nothing inline, nothing from the network; what a package says arrives as a message. */
export function inspectorDocument({ script, style, source, nonce, language, title }: InspectorDocumentParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body>
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
