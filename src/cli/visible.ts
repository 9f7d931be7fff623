/**
 * A text for a terminal with every control character but tabs and line ends written as an escape: manifests, tickets and
 * guests are written by anybody, and a terminal obeys what it is shown. The escape is that of JSON, so JSON stays what it is.
 */
export function visible(text: string): string {
  return text.replace(/(?!\t|\r?\n)\p{Cc}/gu, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
