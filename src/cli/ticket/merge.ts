import { conflictBase } from '../../tickets/git/conflict-base.ts';
import { systemGit } from '../../tickets/git/git.ts';
import { answerOf, openWriter } from './open-writer.ts';
import type { Subcommand } from './subcommand.ts';

/** `ticket merge`: merges the two sides between the conflict markers in a ticket's files; exit 1 when some are left. */
export const merge: Subcommand = {
  synopsis: 'ID',
  arguments: 1,
  options: {},
  async run(invocation) {
    const id = invocation.argument(0);
    const { root } = invocation.backend;
    const outcome = await openWriter(invocation).merge(id, (path) => conflictBase(systemGit, root, path));
    const answer = answerOf(outcome, (files) => [
      files.map(({ file, merged, reasons }) => lineOf(id, file, merged, reasons)).join('') || `clean\t${id}\n`,
      { ticket: id, files, ok: files.every(({ merged }) => merged) },
    ]);
    const isLeft = outcome.ok && outcome.value.some(({ merged }) => !merged);
    return answer.kind === 'done' && isLeft ? { ...answer, exit: 1 } : answer;
  },
};

function lineOf(id: string, file: string, merged: boolean, reasons: readonly string[]): string {
  return merged ? `merged\t${id}/${file}\n` : reasons.map((reason) => `conflict\t${id}/${file}\t${reason}\n`).join('');
}
