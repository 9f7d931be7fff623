import { terminalText } from '../base/shown-text.ts';
import type { Command, Terminal } from './command.ts';
import { useLanguage } from './use-language.ts';

/** Every first word of the command line; a command loads when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  lint: async () => (await import('./lint.ts')).lint,
  explain: async () => (await import('./explain.ts')).explain,
  plugin: async () => (await import('./plugin.ts')).plugin,
  ticket: async () => (await import('./ticket.ts')).ticket,
  merge: async () => (await import('./merge.ts')).merge,
  'merge-driver': async () => (await import('./merge-driver.ts')).mergeDriver,
};

const terminal: Terminal = {
  cwd: process.cwd(),
  env: process.env,
  now: () => Date.now(),
  print: (text) => void process.stdout.write(terminalText(text)),
  printError: (line) => void process.stderr.write(`${terminalText(line)}\n`),
};

async function run([word = '', ...args]: readonly string[]): Promise<void> {
  useLanguage(args, terminal.env);
  const load = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  if (!load) {
    terminal.printError(`yoi-kit ${Object.keys(COMMANDS).join('|')} …`);
    process.exitCode = 2;
    return;
  }
  process.exitCode = await (await load())(args, terminal);
}

void run(process.argv.slice(2));
