import { t } from '@vscode/l10n';
import type { Command, Group, Option, Parameter } from './command.ts';
import { COMMON_OPTIONS } from './parse.ts';

/** `yoi-kit NAME ARGUMENTS [OPTIONS]`. */
export function usageLine(
  name: string,
  { parameters, rest, options, exactlyOne = [], atMostOne = [] }: Command,
): string {
  const grouped = new Set([...exactlyOne, ...atMostOne].flat());
  const either = (names: readonly string[]) =>
    names.flatMap((option) => (options[option] ? [optionText(option, options[option])] : [])).join(' | ');
  const single = Object.entries(options).flatMap(([option, described]) => {
    if (grouped.has(option)) return [];
    const text = optionText(option, described);
    return ['required' in described && described.required ? text : `[${text}]`];
  });
  const words = [
    `yoi-kit ${name}`,
    ...parameters.map(parameterText),
    ...(rest ? [`[${rest.name}…]`] : []),
    ...exactlyOne.map((names) => `(${either(names)})`),
    ...single,
    ...atMostOne.map((names) => `[${either(names)}]`),
    '[--workspace DIR] [--json]',
  ];
  return words.join(' ');
}

/** Everything about one command. */
export function commandHelp(name: string, command: Command): string {
  const { about, examples, parameters, rest, options } = command;
  const rows = [...parameters, ...(rest ? [rest] : [])].map((each) => [parameterText(each), each.about()] as const);
  return page([
    [`${t('Usage:')} ${usageLine(name, command)}`],
    [about()],
    table(t('Arguments:'), rows),
    table(t('Options:'), [...optionRows(options), ...optionRows(COMMON_OPTIONS)]),
    exampleLines(examples.map((example) => `${name} ${example}`.trimEnd())),
  ]);
}

/** The commands of a group, or of those whose name begins with a word. */
export function groupHelp(name: string, { about, commands }: Pick<Group, 'about' | 'commands'>): string {
  const [first] = Object.entries(commands);
  return page([
    [`${t('Usage:')} yoi-kit ${name} ${t('COMMAND')} …`],
    [about()],
    table(
      t('Commands:'),
      Object.entries(commands).map(([each, command]) => [each, command.about()] as const),
    ),
    exampleLines(first ? [`${name} ${first[0]} --help`, ...examplesOf(name, commands)] : []),
  ]);
}

/** What the program can do, without loading any of it. */
export function programHelp(words: readonly (readonly [string, string])[]): string {
  return page([
    [`${t('Usage:')} yoi-kit ${t('COMMAND')} …`],
    [t('Checks and runs Yoi plugins, and works with the tickets of a workspace, without an editor.')],
    table(t('Commands:'), words),
    table(t('Options:'), [...optionRows({ help: COMMON_OPTIONS.help }), ['--version', t('Show the version')]]),
    exampleLines(['lint', 'ticket list', 'plugin enable ./my-plugin', 'completion bash']),
  ]);
}

function examplesOf(name: string, commands: Group['commands']): string[] {
  return Object.entries(commands)
    .slice(0, 3)
    .flatMap(([each, { examples }]) => examples.slice(0, 1).map((example) => `${name} ${each} ${example}`.trimEnd()));
}

function parameterText({ name, values }: Parameter): string {
  return values ? values.join('|') : name;
}

function optionText(name: string, option: Option): string {
  switch (option.kind) {
    case 'switch':
      return `--${name}`;
    case 'choice':
      return `--${name} ${option.values.join('|')}`;
    case 'text':
      return `--${name} ${option.value}`;
    case 'list':
      return `--${name} ${option.value}…`;
  }
}

function optionRows(options: Readonly<Record<string, Option>>): (readonly [string, string])[] {
  return Object.entries(options).map(([name, option]) => {
    const short = option.kind === 'switch' && option.short !== undefined ? `-${option.short}, ` : '';
    return [`${short}${optionText(name, option)}`, option.about()] as const;
  });
}

function exampleLines(examples: readonly string[]): string[] {
  return examples.length === 0 ? [] : [t('Examples:'), ...examples.map((example) => `  yoi-kit ${example}`)];
}

/** Widest first column, in characters; what is wider has its text on the next line. */
const MAX_COLUMN = 30;

function table(title: string, rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.min(MAX_COLUMN, Math.max(...rows.map(([name]) => name.length)));
  const lines = rows.map(([name, about]) => {
    return name.length > width ? `  ${name}\n  ${' '.repeat(width)}  ${about}` : `  ${name.padEnd(width)}  ${about}`;
  });
  return [title, ...lines];
}

function page(sections: readonly (readonly string[])[]): string {
  const filled = sections.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
