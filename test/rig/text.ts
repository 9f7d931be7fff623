import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/prepare/places.ts';
import { RUN_LANGUAGE } from './run-language.ts';

const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, string>;

/** Japanese texts by the English ones: those of the code, and those of package.json. */
const JAPANESE = translations();

function translations(): ReadonlyMap<string, string> {
  const english = read('package.nls.json');
  const japanese = read('package.nls.ja.json');
  // A command and an agent's tool may have the same English title; a person sees the command.
  const keys = Object.keys(english).sort((a, b) => Number(a.startsWith('command.')) - Number(b.startsWith('command.')));
  const contributed = keys.map((key) => [english[key] ?? '', japanese[key] ?? '']);
  const rooms = readdirSync(join(ROOT, 'l10n/ja')).flatMap((name) => Object.entries(read(join('l10n/ja', name))));
  const pairs = [...contributed, ...rooms] as [string, string][];
  return new Map<string, string>([...pairs.flatMap(partsOf), ...pairs]);
}

/** Welcome texts are shown line by line, and their links as buttons or words of their own. */
function partsOf([english, japanese]: readonly [string, string]): [string, string][] {
  const parts = (whole: string) => [
    ...whole.split('\n'),
    ...[...whole.matchAll(/\[([^\]]+)\]\(/g)].map(([, label]) => label),
  ];
  const translated = parts(japanese);
  return parts(english).map((part, at) => [part ?? '', translated[at] ?? '']);
}

/**
 * A text of the extension as a person sees it in this run: the English one, or its Japanese. It must be one that the
 * extension has, whole and with its `{0}`, which `values` fill.
 */
export function text(english: string, ...values: readonly (string | number)[]): string {
  const sentence = textIn(RUN_LANGUAGE, english);
  return values.reduce<string>((filled, value, at) => filled.replaceAll(`{${at}}`, String(value)), sentence);
}

export function textIn(language: 'en' | 'ja', english: string): string {
  const japanese = JAPANESE.get(english);
  if (japanese === undefined) throw new Error(`The extension has no text "${english}"`);
  return language === 'ja' ? japanese : english;
}

/** A pattern that a text fits, whatever its `{0}` are filled with. */
export function textLike(english: string): RegExp {
  const parts = text(english).split(/\{\d+\}/);
  return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'));
}

/** The title that the palette shows for a command; those that VS Code makes are in English. */
export function commandTitle(language: 'en' | 'ja', english: string): string {
  const own = english.slice('Yoi: '.length);
  return english.startsWith('Yoi: ') && JAPANESE.has(own) ? `Yoi: ${textIn(language, own)}` : english;
}
