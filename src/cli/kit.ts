import { t } from '@vscode/l10n';
import { messageOf } from '../base/message-of.ts';
import { type Answer, type Command, type Entries, type Group, type Terminal, UsageError } from './command.ts';
import { commandHelp, groupHelp, programHelp, usageLine } from './help.ts';
import { didYouMean, parseCall } from './parse.ts';
import { VERSION } from './version.ts';

export const ENTRIES: Entries = {
  lint: {
    about: () => t('Check plugin manifests and enablement overlays'),
    load: async () => (await import('./lint.ts')).lint,
  },
  explain: {
    about: () => t('Tell whether a plugin may reach a URL, and why'),
    load: async () => (await import('./explain.ts')).explain,
  },
  plugin: {
    about: () => t('List, check, pack, enable and run plugins'),
    load: async () => (await import('./plugin.ts')).plugin,
  },
  ticket: {
    about: () => t('Read and write the tickets of a workspace'),
    load: async () => (await import('./ticket.ts')).ticket,
  },
  merge: {
    about: () => t('Let Git merge ticket records for what they mean'),
    load: async () => (await import('./merge.ts')).merge,
  },
  'merge-driver': {
    about: () => t('Merge one ticket record, as Git asks for it'),
    load: async () => (await import('./merge-driver.ts')).mergeDriver,
  },
  completion: {
    about: () => t('Print what makes a shell complete the words of yoi-kit'),
    load: async () => (await import('./completion.ts')).completion,
  },
};

/** Milliseconds until a person is told that something is being done. */
const PATIENCE_MS = 1000;

/**
 * Runs `yoi-kit WORDS…`; whatever happens, it ends with a sentence and an exit code. 0: done, nothing to report. 1: refused, or
 * findings of severity error. 2: the command was not understood. 70: something went wrong that nobody expected.
 */
export async function runKit(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(words, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.printError(`yoi-kit: ${error.message}`);
      return 2;
    }
    terminal.printError(unexpected(error, words.includes('--debug')));
    return 70;
  }
}

/** The sentence for what nobody expected; with the stack where somebody looks for the cause. */
export function unexpected(error: unknown, debug: boolean): string {
  if (debug && error instanceof Error) return `yoi-kit: ${error.stack ?? error.message}`;
  return `yoi-kit: ${t('Something unexpected went wrong: {0}', messageOf(error))} ${t('--debug shows where.')}`;
}

async function dispatch([word = '', ...words]: readonly string[], terminal: Terminal): Promise<number> {
  if (word === '--version') {
    terminal.print(`${VERSION}\n`);
    return 0;
  }
  if (word === '__complete') {
    const { proposals } = await import('./proposals.ts');
    terminal.print(await proposals(ENTRIES, words, terminal));
    return 0;
  }
  const entry = Object.hasOwn(ENTRIES, word) ? ENTRIES[word] : undefined;
  if (!entry) {
    const help = programHelp(Object.entries(ENTRIES).map(([name, { about }]) => [name, about()] as const));
    return unknownWord('', word, Object.keys(ENTRIES), help, terminal);
  }
  const loaded = await entry.load();
  if (!('commands' in loaded)) return call(word, loaded, words, terminal, {});
  const found = findCommand(loaded, words);
  if (found) return call(`${word} ${found.name}`, found.command, found.rest, terminal, loaded);
  const [first = ''] = words;
  const inner = Object.entries(loaded.commands).filter(([name]) => name.startsWith(`${first} `));
  if (first === '' || inner.length === 0) {
    return unknownWord(`${word} `, first, Object.keys(loaded.commands), groupHelp(word, loaded), terminal);
  }
  const commands = Object.fromEntries(inner.map(([name, each]) => [name.slice(first.length + 1), each]));
  const help = groupHelp(`${word} ${first}`, { about: loaded.about, commands });
  return unknownWord(`${word} ${first} `, words[1] ?? '', Object.keys(commands), help, terminal);
}

/** The longest name wins, so that `relation add` is found before anything called `relation`. */
function findCommand(
  { commands }: Group,
  words: readonly string[],
): { name: string; command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command) return { name, command, rest: words.slice(length) };
  }
  return undefined;
}

/** The help when it is asked for; else that the word is missing or unknown, on standard error. */
function unknownWord(before: string, word: string, known: readonly string[], help: string, terminal: Terminal): number {
  if (word === '--help' || word === '-h' || word === 'help') {
    terminal.print(help);
    return 0;
  }
  if (word === '') terminal.printError(help.trimEnd());
  else {
    const sentence = `${t('There is no command {0}.', `${before}${word}`)}${didYouMean(word, known)}`;
    terminal.printError(`yoi-kit: ${sentence}\n${t('yoi-kit {0}--help lists them.', before)}`);
  }
  return 2;
}

async function call(
  name: string,
  command: Command,
  words: readonly string[],
  terminal: Terminal,
  { isSlow = false, refusesInJson = false }: Pick<Group, 'isSlow' | 'refusesInJson'>,
): Promise<number> {
  const parsed = parseCall(command, words, terminal);
  if (parsed.kind === 'help') {
    terminal.print(commandHelp(name, command));
    return 0;
  }
  if (parsed.kind === 'usage') return report(parsed, false, false, terminal, name, command);
  const { call } = parsed;
  const patience =
    isSlow && !call.quiet ? setTimeout(() => terminal.printError(t('Working …')), PATIENCE_MS) : undefined;
  const answer = await command.run(call).finally(() => clearTimeout(patience));
  return report(answer, call.json, refusesInJson, terminal, name, command);
}

function report(
  answer: Answer,
  asJson: boolean,
  refusesInJson: boolean,
  terminal: Terminal,
  name: string,
  command: Command,
): number {
  switch (answer.kind) {
    case 'done':
      terminal.print(asJson ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
      if (answer.errorText !== undefined) terminal.printError(`yoi-kit ${name}: ${answer.errorText}`);
      return answer.exit ?? 0;
    case 'refused': {
      const { code, message, details } = answer;
      if (asJson && refusesInJson) {
        terminal.print(`${JSON.stringify({ error: { code, message, ...details } }, null, 2)}\n`);
      }
      terminal.printError(`yoi-kit ${name}: ${message}`);
      return 1;
    }
    case 'usage':
      terminal.printError(`yoi-kit ${name}: ${answer.message}\n${usageLine(name, command)}`);
      return 2;
  }
}
