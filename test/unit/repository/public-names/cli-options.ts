import { recordingTerminal } from '../../cli/temporary-workspace.ts';
import { kit } from './kit.ts';

/** `cli CALL` and `cli CALL --option`, as the help tells them. */
export async function cliOptions(): Promise<ReadonlySet<string>> {
  const terminal = recordingTerminal('/');
  for (const group of ['plugin', 'ticket']) await kit([group, '--help'], terminal);
  for (const word of ['lint', 'explain']) await kit([word, '--none'], terminal);
  const lines = [...terminal.out, ...terminal.err].join('\n').split('\n');
  return new Set(
    lines.flatMap((line) => {
      const call = /^yoi-kit ((?:lint|explain|plugin|ticket)(?: [a-z][a-z-]+)*)(?= |$)(?!:)/.exec(line)?.[1];
      if (call === undefined || line.includes(': ')) return [];
      return [`cli ${call}`, ...[...line.matchAll(/--[a-z-]+/g)].map(([option]) => `cli ${call} ${option}`)];
    }),
  );
}
