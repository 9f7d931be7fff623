import {
  absolutePath,
  type Command,
  type Completer,
  type Entries,
  type Group,
  type Options,
  type Terminal,
} from './command.ts';
import { COMMON_OPTIONS } from './parse.ts';

/** A word that a shell may put in, and what it is for. */
type Proposal = readonly [word: string, about: string];

/** The line that leaves it to the shell to complete a path. */
const FILES = ':files';

/**
 * What may stand where the last of `words` is being typed: a word and its meaning a line, with a tab between. A shell asks for
 * this at every press of Tab, so whatever goes wrong, the answer is that there is nothing to offer.
 */
export async function proposals(entries: Entries, words: readonly string[], terminal: Terminal): Promise<string> {
  // Windows PowerShell passes no empty argument.
  const current = words.at(-1)?.replace(/^""$/, '') ?? '';
  const [word, ...before] = words.slice(0, -1);
  const found = await proposed(entries, word, before, current, terminal).catch(() => []);
  if (found === 'files') return `${FILES}\n`;
  const fitting = found.filter(([each]) => each.startsWith(current));
  return fitting.map(([each, about]) => `${each}\t${about}\n`).join('');
}

async function proposed(
  entries: Entries,
  word: string | undefined,
  before: readonly string[],
  current: string,
  terminal: Terminal,
): Promise<readonly Proposal[] | 'files'> {
  if (word === undefined) {
    const help = [['--help', COMMON_OPTIONS.help.about()] as const, ['--version', ''] as const];
    return [...Object.entries(entries).map(([name, { about }]) => [name, about()] as const), ...help];
  }
  const loaded = Object.hasOwn(entries, word) ? await entries[word]?.load() : undefined;
  if (loaded === undefined) return [];
  if (!('commands' in loaded)) return inCommand(loaded, before, current, terminal);
  const [first = '', second = ''] = before;
  const single = Object.hasOwn(loaded.commands, first) ? loaded.commands[first] : undefined;
  if (single) return inCommand(single, before.slice(1), current, terminal);
  const name = `${first} ${second}`;
  const double = Object.hasOwn(loaded.commands, name) ? loaded.commands[name] : undefined;
  return double ? inCommand(double, before.slice(2), current, terminal) : nextWords(loaded, before);
}

/** The words of a group's names that may follow those that are there. */
function nextWords({ commands }: Group, before: readonly string[]): readonly Proposal[] {
  const next = Object.entries(commands).flatMap(([name, { about }]) => {
    const parts = name.split(' ');
    const part = parts[before.length];
    const fits = before.every((word, index) => parts[index] === word);
    return part !== undefined && fits ? [[part, parts.length > before.length + 1 ? '' : about()] as const] : [];
  });
  return [...new Map(next), ['--help', COMMON_OPTIONS.help.about()]];
}

async function inCommand(
  command: Command,
  before: readonly string[],
  current: string,
  terminal: Terminal,
): Promise<readonly Proposal[] | 'files'> {
  const options: Options = { ...command.options, ...COMMON_OPTIONS };
  const optionOf = (word: string | undefined) =>
    word?.startsWith('--') && Object.hasOwn(options, word.slice(2)) ? options[word.slice(2)] : undefined;
  const workspaceAt = before.lastIndexOf('--workspace');
  const place = () => {
    const named = workspaceAt < 0 ? undefined : before[workspaceAt + 1];
    return { workspace: absolutePath(named ?? '.', terminal), terminal };
  };
  const asked = optionOf(before.at(-1));
  if (asked && asked.kind !== 'switch') return valuesOf(asked, place);
  if (current.startsWith('-')) {
    return Object.entries(options)
      .filter(([name, { kind }]) => kind === 'list' || !before.includes(`--${name}`))
      .map(([name, { about }]) => [`--${name}`, about()] as const);
  }
  const filled = before.filter((word, index) => {
    const previous = optionOf(before[index - 1]);
    return !word.startsWith('-') && (previous === undefined || previous.kind === 'switch');
  });
  const parameter = command.parameters[filled.length] ?? command.rest;
  return parameter ? valuesOf(parameter, place) : [];
}

async function valuesOf(
  { values, complete, about }: { values?: readonly string[]; complete?: Completer; about: () => string },
  place: () => { readonly workspace: string; readonly terminal: Terminal },
): Promise<readonly Proposal[] | 'files'> {
  if (complete === 'files') return 'files';
  const words = values ?? (await complete?.(place())) ?? [];
  return words.map((word) => [word, about()] as const);
}
