import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as vscode from 'vscode';
import * as z from 'zod';
import { asCommand, commandLink, readArguments } from '../../../../src/editor/app/commands.ts';
import { COMMAND_ARGUMENTS, COMMANDS, CONTEXT } from '../../../../src/editor/app/contributions.ts';
import { rowContext, ShownRows, shortName } from '../../../../src/editor/app/rows.ts';
import { nextCommands, ticketCommands } from '../../../../src/editor/tickets/tree/row-commands.ts';
import { STATES } from '../../../../src/tickets/record/state.ts';

const Texts = z.record(z.string(), z.string());
const Manifest = z.object({
  contributes: z.object({
    menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string().optional() }))),
    viewsWelcome: z.array(z.object({ when: z.string() })),
    languageModelTools: z.array(z.object({ when: z.string() })),
  }),
});

const source = readFileSync('package.json', 'utf8');
const { menus, viewsWelcome, languageModelTools } = Manifest.parse(JSON.parse(source)).contributes;
const texts = {
  en: Texts.parse(JSON.parse(readFileSync('package.nls.json', 'utf8'))),
  ja: Texts.parse(JSON.parse(readFileSync('package.nls.ja.json', 'utf8'))),
};
const ids = Object.values(COMMANDS).flat();
const sorted = (names: Iterable<string>) => [...names].sort();

describe('the table of commands', () => {
  test('says the arguments of each', () => {
    expect(sorted(Object.keys(COMMAND_ARGUMENTS))).toEqual(sorted(ids));
  });

  test('is the only way to name one of ours', () => {
    const named = readdirSync(join('src', 'editor'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const text = readFileSync(join('src', 'editor', file), 'utf8');
        const calls = text.match(
          /(?:executeCommand|registerCommand)\(\s*['"`]yoi\.(?!\w+\.focus)[^'"`]*|command:yoi\.\S*|\bcommand: ['"`]yoi\.[^'"`]*/g,
        );
        return (calls ?? []).filter((call) => !/^registerCommand/.test(call)).map((call) => `${file}: ${call}`);
      });
    expect(named).toEqual([]);
  });
});

describe('arguments that are given', () => {
  const uri = vscode.Uri.file('/a/plugin.toml');
  test.each([
    ['of the right kind', 'yoi.manifest.showRule', ['M01'], ['M01']],
    ['of two kinds', 'yoi.manifest.grantAll', [uri], [uri]],
    ['of another kind count as missing', 'yoi.manifest.showRule', [uri], [undefined]],
    ['beyond the table are dropped', 'yoi.tickets.refresh', ['x'], []],
    ['in the second place', 'yoi.runtime.act', ['uri', 1, 'more'], ['uri', 1]],
    ['not at all', 'yoi.tickets.open', [], [undefined]],
    ['as null', 'yoi.tickets.open', [null], [undefined]],
  ] as const)('%s', (_, id, given, read) => {
    expect(readArguments(id, given)).toEqual(read);
  });

  test('travel in commands and links', () => {
    expect(asCommand('yoi.tickets.open', 'Open', '0000000000031')).toEqual({
      command: 'yoi.tickets.open',
      title: 'Open',
      arguments: ['0000000000031'],
    });
    expect(asCommand('yoi.tickets.goTo', 'Go')).toEqual({ command: 'yoi.tickets.goTo', title: 'Go' });
    expect(String(commandLink('yoi.manifest.showRule', 'M01'))).toContain('yoi.manifest.showRule?');
  });
});

describe('rows', () => {
  test('are known by having been shown, whatever else looks like one', () => {
    const rows = new ShownRows<{ kind: string; id: string }>();
    const shown = { kind: 'plugin', id: 'a' };
    rows.show([shown]);
    expect(rows.has(shown)).toBe(true);
    expect(rows.has({ ...shown })).toBe(false);
    expect(rows.has(null)).toBe(false);
    expect(rows.has('a')).toBe(false);
  });

  /** Short names of what is offered; the sets that the regular expressions over states had, before rows said it themselves. */
  const ALWAYS = ['addArtifact', 'addPlanRecord', 'addRelation', 'copyId', 'editTitle', 'open', 'openItem'];
  test.each([
    ['planning', ['close', 'launchRole', 'markReady']],
    ['ready', ['close', 'launchRole', 'queue', 'returnToPlanning']],
    ['queued', ['accept', 'close', 'launchRole', 'returnToPlanning']],
    [
      'inprogress',
      ['approve', 'close', 'createWorktree', 'launchRole', 'markDone', 'report', 'requestChanges', 'requestReview'],
    ],
    ['done', ['close']],
    ['closed', []],
  ] as const)('a ticket that is %s', (state, more) => {
    expect(sorted(ticketCommands({ state }).map(shortName))).toEqual(sorted([...ALWAYS, ...more]));
  });

  test('the inline buttons are the next step of a person', () => {
    const next = (state: (typeof STATES)[number], action: string) =>
      nextCommands({ state, next: { action } } as Parameters<typeof nextCommands>[0]).map(shortName);
    expect(next('ready', 'queue')).toEqual(['queue']);
    expect(next('done', 'close')).toEqual(['close']);
    expect(STATES.flatMap((state) => next(state, 'wait'))).toEqual([]);
  });

  test('every clause about a row asks for its own command and nothing else', () => {
    for (const { command, when = '' } of menus['view/item/context'] ?? []) {
      const [, word] = /^view == yoi\.\w+ && viewItem =~ \/\\\.((?:next-)?\w+)\\\.\/$/.exec(when) ?? [];
      expect(word?.replace('next-', ''), `${command}: ${when}`).toBe(command.split('.').at(-1));
    }
  });

  test('a word is found between its dots only', () => {
    const context = rowContext('ticket', ['yoi.tickets.openItem'], ['yoi.tickets.queue']);
    expect(context).toBe('.ticket.openItem.next-queue.');
    expect(/\.open\./.test(context)).toBe(false);
    expect(/\.queue\./.test(context)).toBe(false);
  });
});

describe('package.json', () => {
  test('asks only for context keys that the program sets', () => {
    const clauses = [...Object.values(menus).flat(), ...viewsWelcome, ...languageModelTools].map(
      ({ when = '' }) => when,
    );
    const asked = new Set(
      clauses.flatMap((when) => when.replace(/view == yoi\.\w+/g, '').match(/\byoi\.[\w.]+/g) ?? []),
    );
    const { reached, ...others } = CONTEXT;
    const known = new Set<string>([...Object.values(others), ...Object.values(reached)]);
    expect([...asked].filter((key) => !known.has(key))).toEqual([]);
    expect(asked.size).toBeGreaterThan(2);
  });
});

describe('package.json texts', () => {
  const used = new Set([...source.matchAll(/%([\w.-]+)%/g)].map((match) => match[1] ?? ''));

  test.each(['en', 'ja'] as const)('%s has every text that is used, and no other', (language) => {
    expect(sorted(Object.keys(texts[language]))).toEqual(sorted(used));
  });

  test.each(['en', 'ja'] as const)('no %s text is blank', (language) => {
    expect(Object.entries(texts[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
