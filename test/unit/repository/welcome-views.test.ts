import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const { viewsWelcome, views } = z
  .object({
    contributes: z.object({
      viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: z.string() })),
      views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
    }),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).contributes;

/** Context keys as VS Code sets them, once the folders are known. */
type Situation = Readonly<Record<string, number | boolean>>;

/** Only what the clauses of these views use: keys, `!`, `==` and `>` with a number, `&&`. */
function holds(when: string, situation: Situation): boolean {
  return when.split('&&').every((written) => {
    const [, not, key = '', operator, number] = /^\s*(!?)([\w.]+)(?:\s*(==|>)\s*(\d+))?\s*$/.exec(written) ?? [];
    const value = situation[key];
    if (value === undefined) throw new Error(`${key} of "${when}" is unknown here`);
    if (operator === '==') return value === Number(number);
    if (operator === '>') return Number(value) > Number(number);
    return Boolean(value) !== (not === '!');
  });
}

const FLAGS = [false, true];

const SITUATIONS: readonly Situation[] = [0, 1]
  .flatMap((workspaceFolderCount) =>
    FLAGS.flatMap((hasRoot) =>
      FLAGS.flatMap((filtered) =>
        FLAGS.flatMap((isWorkspaceTrusted) =>
          FLAGS.map((virtualWorkspace) => ({
            workspaceFolderCount,
            'yoi.scanned': true,
            'yoi.hasRoot': hasRoot,
            'yoi.tickets.filtered': filtered,
            isWorkspaceTrusted,
            virtualWorkspace,
          })),
        ),
      ),
    ),
  )
  .filter((situation) => situation.workspaceFolderCount > 0 || !situation['yoi.hasRoot']);

describe('an empty view says one thing', () => {
  const contributed = Object.values(views).flatMap((each) => each.map(({ id }) => id));

  test.each(contributed)('%s, in every situation', (view) => {
    const texts = SITUATIONS.map((situation) => {
      const shown = viewsWelcome.filter((each) => each.view === view && holds(each.when, situation));
      return { situation, shown: shown.map(({ contents }) => contents) };
    });
    expect(texts.filter(({ shown }) => shown.length !== 1)).toEqual([]);
  });
});
