import type { Command, Terminal } from '../../../../src/cli/command.ts';
import { explain } from '../../../../src/cli/explain.ts';
import { lint } from '../../../../src/cli/lint.ts';
import { plugin } from '../../../../src/cli/plugin.ts';
import { ticket } from '../../../../src/cli/ticket.ts';

const COMMANDS: Readonly<Record<string, Command>> = { lint, explain, plugin, ticket };

/** `yoi-kit …` in this process. */
export async function kit([word = '', ...args]: readonly string[], terminal: Terminal): Promise<number> {
  return COMMANDS[word]?.(args, terminal) ?? 2;
}
