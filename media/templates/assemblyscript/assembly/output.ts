import { quote } from './json';

/** What an agent sees of a tool: a line, and a longer text where there is one. */
export function success(summary: string, content: string | null = null): string {
  if (content === null) return '{"summary":' + quote(summary) + '}';
  return '{"summary":' + quote(summary) + ',"content":' + quote(content) + '}';
}

/** There is no error in a tool's output, so the summary says that something went wrong. */
export function failure(reason: string): string {
  return success('Failed: ' + reason);
}
