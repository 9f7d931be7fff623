import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { Command } from '../../../src/cli/command.ts';
import { ENTRIES, runKit } from '../../../src/cli/kit.ts';
import { recordingTerminal, temporaryWorkspace } from './temporary-workspace.ts';

async function run(...words: string[]) {
  const terminal = recordingTerminal(temporaryWorkspace({ '.yoi/x': '' }));
  const exit = await runKit(words, terminal);
  return { exit, out: terminal.out.join(''), err: terminal.err.join('\n') };
}

/** Every way to name something that has a help. */
async function helpful(): Promise<readonly (readonly [string, Command | undefined])[]> {
  const all: (readonly [string, Command | undefined])[] = [['', undefined]];
  for (const [word, { load }] of Object.entries(ENTRIES)) {
    const loaded = await load();
    if (!('commands' in loaded)) {
      all.push([word, loaded]);
      continue;
    }
    all.push([word, undefined]);
    for (const [name, command] of Object.entries(loaded.commands)) {
      all.push([`${word} ${name}`, command]);
      if (name.includes(' ')) all.push([`${word} ${name.split(' ')[0]}`, undefined]);
    }
  }
  return [...new Map(all)];
}

describe('help', async () => {
  test.each(await helpful())('yoi-kit %s --help', async (name, command) => {
    for (const flag of ['--help', '-h']) {
      const { exit, out, err } = await run(...name.split(' ').filter(Boolean), flag);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      expect(out).toContain(`Usage: ${`yoi-kit ${name}`.trimEnd()} `);
      expect(out, 'has an example').toMatch(/^Examples:\n {2}yoi-kit /m);
      for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
      for (const { about } of Object.values(command?.options ?? {})) expect(out).toContain(about());
    }
  });

  test('stands anywhere, and before what is wrong with the rest', async () => {
    expect(await run('ticket', 'show', 'a', 'b', '--help')).toMatchObject({ exit: 0, err: '' });
  });

  test('every example is understood', async () => {
    for (const [name, command] of await helpful()) {
      for (const example of command?.examples ?? []) {
        const words = [...example.replace(/ [>|].*/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)];
        const args = words.map(([, a, b, c]) => a ?? b ?? c ?? '');
        if (name === 'plugin serve' || args.includes('../other')) continue;
        const { exit, err } = await run(...name.split(' '), ...args);
        if (exit === 2) expect(err, `${name} ${example}`).toMatch(/exist|cannot be read|no plugin|ENOENT/);
      }
    }
  });
});

test('the version is the extension’s', async () => {
  expect(await run('--version')).toEqual({ exit: 0, out: `${manifest.version}\n`, err: '' });
});

describe('wrong usage says what was meant', () => {
  test.each([
    ['a slip in the first word', ['tickt'], 'Did you mean ticket?'],
    ['a slip in a command', ['ticket', 'lst'], 'Did you mean list?'],
    ['a slip in the second of two words', ['ticket', 'relation', 'ad'], 'Did you mean add?'],
    ['a slip in an option', ['ticket', 'list', '--stat', 'done'], 'Did you mean --state?'],
    ['a slip in a value', ['ticket', 'list', '--state', 'redy'], 'Did you mean ready?'],
    ['a slip in an argument', ['completion', 'bsh'], 'Did you mean bash?'],
    ['nothing like it', ['xxxxxxxxxxx'], 'There is no command xxxxxxxxxxx.'],
    ['a value that looks like an option', ['ticket', 'create', '--title', '--json'], '--title=VALUE'],
    ['a switch with a value', ['lint', '--json=yes'], '--json takes no value'],
    ['an option without its value', ['ticket', 'list', '--state'], '--state needs a value'],
    ['no command', ['ticket'], 'Usage: yoi-kit ticket'],
    ['no word at all', [], 'Usage: yoi-kit'],
  ])('%s', async (_, words, sentence) => {
    const { exit, out, err } = await run(...words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(sentence);
  });

  test.each(['lint', 'explain https://a.test --plugin x', 'plugin list', 'ticket list'])(
    '%s with a workspace that is no folder',
    async (call) => {
      for (const workspace of ['missing', '.yoi/x']) {
        const { exit, out, err } = await run(...call.split(' '), '--workspace', workspace);
        expect({ exit, out }).toEqual({ exit: 2, out: '' });
        expect(err).toContain('There is no folder');
      }
    },
  );
});

describe('texts keep every byte', () => {
  test.each([
    ['several lines', ['--message=one\n\n- two\n']],
    ['a dash at the start', ['--message=- one']],
    ['an equals sign', ['--message', 'a=b']],
  ])('%s', async (_, message) => {
    const terminal = recordingTerminal(temporaryWorkspace({ '.yoi/tickets/x': '' }));
    expect(await runKit(['ticket', 'create', '--title', 'T', ...message, '--json'], terminal)).toBe(0);
    const { id } = JSON.parse(terminal.out.join(''));
    await runKit(['ticket', 'show', id], terminal);
    expect(terminal.out.join('')).toContain(
      message
        .at(-1)
        ?.replace(/^--message=/, '')
        .trimEnd(),
    );
  });
});

describe('what nobody expected', () => {
  const terminal = () => {
    const recorded = recordingTerminal(temporaryWorkspace({}));
    return {
      ...recorded,
      now(): number {
        throw new Error('the clock is broken');
      },
    };
  };

  test('is a sentence and exit 70', async () => {
    const broken = terminal();
    expect(await runKit(['ticket', 'create', '--title', 'T'], broken)).toBe(70);
    expect(broken.err).toEqual([expect.stringMatching(/^yoi-kit: .*the clock is broken.*--debug/)]);
  });

  test('has a stack with --debug', async () => {
    const broken = terminal();
    expect(await runKit(['ticket', 'create', '--title', 'T', '--debug'], broken)).toBe(70);
    expect(broken.err.join('\n')).toMatch(/the clock is broken\n\s+at /);
  });
});
