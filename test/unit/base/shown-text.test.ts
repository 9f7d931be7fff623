import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import {
  labelText,
  logText,
  markdownCode,
  markdownText,
  messageText,
  plainLine,
  plainText,
  promptText,
  terminalText,
} from '../../../src/base/shown-text.ts';
import { HOSTILE_WORDS } from '../../rig/hostile-words.ts';

/** What VS Code's notifications take for a link (its linkedText.ts), and its labels for an icon (its iconLabels.ts). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** A label as VS Code draws it: an escaped icon is its words, another one is a picture. */
const drawn = (label: string) =>
  label
    .replace(ICON, (_, backslash, name) => (backslash === undefined ? '[picture]' : `$(${name})`))
    .replaceAll('\u200b', '');

const HIDDEN = /[\u200b\u202a-\u202e\u2060\u2066-\u2069]/;
const CONTROL = /(?!\t|\n)\p{Cc}/u;

describe.each(HOSTILE_WORDS)('%s', (_, words) => {
  test('is no link in a message', () => {
    expect(messageText(words)).not.toMatch(LINK);
    expect(messageText(words).replaceAll('\u200b', '')).toBe(plainText(words));
  });

  test('is the same words in a list, without a picture', () => {
    expect(drawn(labelText(words))).toBe(plainLine(words));
    expect(labelText(words)).not.toContain('\n');
  });

  test('is neither in a prompt', () => {
    expect(promptText(words)).not.toMatch(LINK);
    expect(drawn(promptText(words))).not.toContain('[picture]');
  });

  test('is one paragraph of words in Markdown, with links made of addresses too', () => {
    const html = new MarkdownIt({ html: true, linkify: true }).render(markdownText(words));
    expect(html.match(/<(?!\/?p>)/)).toBeNull();
  });

  test('stays in its code span', () => {
    const html = new MarkdownIt({ html: true, linkify: true }).render(`a ${markdownCode(words)} b`);
    expect(html).toMatch(/^<p>a <code>[^<]*<\/code> b<\/p>\n$/);
  });

  test('shows every character of a row, and no other order', () => {
    expect(plainLine(words)).not.toMatch(HIDDEN);
    expect(plainLine(words)).not.toMatch(/[\n\r\u2028\u2029]/);
    expect(plainLine(words)).not.toMatch(CONTROL);
  });

  test('does nothing in a terminal, and JSON says the same', () => {
    expect(terminalText(words)).not.toMatch(CONTROL);
    expect(terminalText(words)).not.toMatch(HIDDEN);
    expect(JSON.parse(terminalText(JSON.stringify({ words })))).toEqual({ words });
  });

  test('is one line of a log', () => {
    expect(logText(words)).not.toMatch(/[\n\r\u2028\u2029]/);
  });
});

test('ordinary words stay as they are', () => {
  for (const words of ['Grant wss://a.example:443/live/', 'é 許可 👩‍👩‍👧 ok', 'a (b) [c] $5 $(not an icon!)']) {
    expect([messageText(words), labelText(words), plainLine(words), terminalText(words)]).toEqual(Array(4).fill(words));
  }
});
