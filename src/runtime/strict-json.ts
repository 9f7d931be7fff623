import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { MAX_JSON_DEPTH } from './limits.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Whether an object may name a key twice: never in a descriptor, but the last one wins in free JSON (docs/formats.md#strict-json). */
export type RepeatedKeys = 'refused' | 'last-wins';

/**
 * Parses JSON as strictly as the reference does where `JSON.parse` is lax: nesting is bounded, escapes of lone surrogates
 * and numbers beyond a double are errors, and so are repeated keys where the caller says so (docs/formats.md#strict-json).
 */
export function parseStrictJson(text: string, repeatedKeys: RepeatedKeys): Outcome<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused('json-invalid', messageOf(error));
  }
  if (repeatedKeys === 'last-wins' && isHarmless(text)) return done(value);
  const fault = findFault(text, repeatedKeys);
  return fault === undefined ? done(value) : refused('json-invalid', fault);
}

const HALF_CHARACTER = /\p{Surrogate}/u;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null/gs;

/** Whether a look from afar finds nothing that could be a fault, so that long texts need not be taken apart. */
function isHarmless(text: string): boolean {
  return !/\\u|[eE]\+?\d{3}|\d{300}/.test(text) && (text.match(/[[{]/g)?.length ?? 0) <= MAX_JSON_DEPTH;
}

/** Walks the tokens of text that is already known to be JSON. */
function findFault(text: string, repeatedKeys: RepeatedKeys): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let atKey = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (open.length === MAX_JSON_DEPTH) return t('JSON is nested more than {0} levels deep', MAX_JSON_DEPTH);
      open.push(token === '{' ? new Set() : undefined);
      atKey = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      atKey = false;
    } else if (token === ',') {
      atKey = open.at(-1) !== undefined;
    } else if (token.startsWith('"')) {
      const string: unknown = JSON.parse(token);
      if (typeof string !== 'string' || HALF_CHARACTER.test(string)) return t('JSON has an escape of half a character');
      const keys = open.at(-1);
      if (!atKey || keys === undefined) continue;
      if (repeatedKeys === 'refused' && keys.has(string)) return t('JSON names the key {0} twice', string);
      keys.add(string);
      atKey = false;
    } else if (/^[-\d]/.test(token) && !Number.isFinite(Number(token))) {
      return t('JSON has a number that is too large');
    }
  }
  return undefined;
}
