import { t } from '@vscode/l10n';
import { terminalText } from '../base/shown-text.ts';
import { type Terminal, UsageError } from './command.ts';
import { runKit, unexpected } from './kit.ts';
import { useLanguage } from './use-language.ts';

/** What a Unix tool that writes into a closed pipe ends with: 128 and the number of SIGPIPE. */
const CLOSED_PIPE = 141;

const terminal: Terminal = {
  get cwd() {
    try {
      return process.cwd();
    } catch {
      throw new UsageError(t('The current folder is gone; name an absolute path'));
    }
  },
  env: process.env,
  now: () => Date.now(),
  print: (text) => void process.stdout.write(terminalText(text)),
  printError: (line) => void process.stderr.write(`${terminalText(line)}\n`),
};

const words = process.argv.slice(2);
useLanguage(words, terminal.env);

/** Ends at once; a reader that went away is no error of ours, anything else is one that is said. */
function outputFailed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') terminal.printError(`yoi-kit: ${t('The output cannot be written: {0}', error.message)}`);
  process.exit(error.code === 'EPIPE' ? CLOSED_PIPE : 1);
}

process.stdout.on('error', outputFailed);
process.stderr.on('error', () => process.exit(CLOSED_PIPE));
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error: unknown) => {
    terminal.printError(unexpected(error, words.includes('--debug')));
    process.exit(70);
  });
}

void runKit(words, terminal).then((exit) => {
  process.exitCode = exit;
});
