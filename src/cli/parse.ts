import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { nearestWords } from '../manifest/lint/fixes/nearest-words.ts';
import { absolutePath, type Call, type Command, type Option, type Options, type Terminal } from './command.ts';

/** Options that every command has. */
export const COMMON_OPTIONS = {
  workspace: {
    kind: 'text',
    value: 'DIR',
    about: () => t('The folder to work in, instead of the current one'),
    complete: 'files',
  },
  json: { kind: 'switch', about: () => t('Answer in JSON, always in English') },
  quiet: { kind: 'switch', about: () => t('Say nothing of progress') },
  debug: { kind: 'switch', about: () => t('Show where an unexpected error came from') },
  help: { kind: 'switch', short: 'h', about: () => t('Show this help') },
} as const satisfies Options;

export type Parsing =
  | { readonly kind: 'parsed'; readonly call: Call }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly message: string };

/** Reads the words after a command's name by its description. */
export function parseCall(command: Command, words: readonly string[], terminal: Terminal): Parsing {
  const described: Options = { ...command.options, ...COMMON_OPTIONS };
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(Object.entries(described).map(([name, option]) => [name, configOf(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === 'option');
  if (options.some(({ name }) => name === 'help')) return { kind: 'help' };
  const positionals = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given = new Map<string, string[]>();
  for (const { name, rawName, value, inlineValue } of options) {
    const option = Object.hasOwn(described, name) ? described[name] : undefined;
    if (!option) return usage(unknownOption(rawName, Object.keys(described)));
    const problem = valueProblem(option, name, value, inlineValue === true);
    if (problem !== undefined) return usage(problem);
    given.set(name, [...(given.get(name) ?? []), value ?? '']);
  }
  const problem = parameterProblem(command, positionals) ?? missingProblem(command, given);
  if (problem !== undefined) return usage(problem);
  const workspace = absolutePath(given.get('workspace')?.at(-1) ?? '.', terminal);
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory()) {
    return usage(t('There is no folder {0}', workspace));
  }
  const call = {
    options: Object.fromEntries(
      Object.entries(command.options).map(([name, option]) => [name, givenValue(option, given.get(name))]),
    ),
    args: positionals.slice(0, command.parameters.length),
    rest: positionals.slice(command.parameters.length),
    workspace,
    terminal,
    quiet: given.has('quiet'),
    json: given.has('json'),
  };
  return { kind: 'parsed', call };
}

/** `word`, or what of `known` it may have been meant to be. */
export function didYouMean(word: string, known: readonly string[]): string {
  const [nearest] = nearestWords(word, known);
  return nearest === undefined ? '' : ` ${t('Did you mean {0}?', nearest)}`;
}

function usage(message: string): Parsing {
  return { kind: 'usage', message };
}

function configOf(option: Option): { type: 'boolean' | 'string'; short?: string } {
  if (option.kind !== 'switch') return { type: 'string' };
  return { type: 'boolean', ...(option.short !== undefined && { short: option.short }) };
}

function unknownOption(raw: string, known: readonly string[]): string {
  const names = known.map((name) => `--${name}`);
  return `${t('There is no option {0}.', raw)}${didYouMean(raw, names)}`;
}

/** What is wrong with the value of an option, by itself. */
function valueProblem(option: Option, name: string, value: string | undefined, isInline: boolean): string | undefined {
  if (option.kind === 'switch') return value === undefined ? undefined : t('--{0} takes no value', name);
  if (value === undefined || (value.startsWith('-') && value !== '-' && !isInline)) {
    return t('--{0} needs a value; one that begins with a dash is written --{0}=VALUE', name);
  }
  if (value === '') return t('--{0} must not be empty', name);
  if (option.kind !== 'choice' || option.values.includes(value)) return undefined;
  return `${t('--{0} must be one of {1}.', name, option.values.join(', '))}${didYouMean(value, option.values)}`;
}

function parameterProblem({ parameters, rest }: Command, given: readonly string[]): string | undefined {
  const missing = parameters.slice(given.length).map(({ name }) => name);
  if (missing.length > 0) return t('Missing: {0}', missing.join(' '));
  const extra = rest ? undefined : given[parameters.length];
  if (extra !== undefined) return t('There is no place for the argument {0}', extra);
  for (const [index, { name, values }] of parameters.entries()) {
    const value = given[index] ?? '';
    if (values && !values.includes(value)) {
      return `${t('{0} must be one of {1}.', name, values.join(', '))}${didYouMean(value, values)}`;
    }
  }
  return undefined;
}

function missingProblem(
  { options, exactlyOne = [], atMostOne = [] }: Command,
  given: ReadonlyMap<string, unknown>,
): string | undefined {
  const missing = Object.entries(options).find(
    ([name, option]) => 'required' in option && option.required && !given.has(name),
  );
  if (missing) return t('Give {0}', `--${missing[0]}`);
  const countOf = (names: readonly string[]) => names.filter((name) => given.has(name)).length;
  const orList = (names: readonly string[] = []) => names.map((name) => `--${name}`).join(' | ');
  const undecided = exactlyOne.find((names) => countOf(names) !== 1);
  if (undecided) return t('Give exactly one of {0}', orList(undecided));
  const contradicting = atMostOne.find((names) => countOf(names) > 1);
  return contradicting && t('Give only one of {0}', orList(contradicting));
}

function givenValue(
  option: Option,
  given: readonly string[] | undefined,
): boolean | string | readonly string[] | undefined {
  if (option.kind === 'switch') return given !== undefined;
  return option.kind === 'list' ? (given ?? []) : given?.at(-1);
}
