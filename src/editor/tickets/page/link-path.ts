/**
 * The path that a Markdown link names below the root, without its anchor; undefined for a link that leads elsewhere, as
 * every one with a scheme does. An escape that is none stands for itself, as in `100%.md`.
 */
export function linkPath(href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined;
  const [path = ''] = href.split('#');
  return unescaped(path).replace(/^\/+/, '') || undefined;
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
