/** What the page's document is made of; the addresses are those that the webview gives to local files. */
export interface DocumentParts {
  readonly script: string;
  readonly style: string;
  readonly iconFont: string;
  /** Origin from which the webview lets local files be loaded. */
  readonly source: string;
  /** Random, new for every document. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  /** Handed back by the page when the window reloads. */
  readonly root: string;
  readonly ticket: string;
}

/**
 * The document of a thread page: one script, one style sheet, nothing inline, nothing from the network. Everything that a
 * record says arrives later as a message.
 */
export function threadDocument({
  script,
  style,
  iconFont,
  source,
  nonce,
  language,
  title,
  root,
  ticket,
}: DocumentParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    `font-src ${source}`,
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
<link rel="preload" as="font" type="font/ttf" crossorigin href="${escaped(iconFont)}">
<link rel="stylesheet" href="${escaped(style)}">
</head>
<body data-root="${escaped(root)}" data-ticket="${escaped(ticket)}">
<script nonce="${nonce}" src="${escaped(script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
