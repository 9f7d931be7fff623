import { t } from '@vscode/l10n';
import { conflictBase } from '../../tickets/git/conflict-base.ts';
import { systemGit } from '../../tickets/git/git.ts';
import { answerOf, ID, openWriter, ticketCommand } from './ticket-command.ts';

/** `ticket merge`: merges the two sides between the conflict markers in a ticket's files; exit 1 when some are left. */
export const merge = ticketCommand({
  about: () => t('Merge the sides between conflict markers in a ticket’s files'),
  examples: ['00000K7Q3B1XW'],
  parameters: [ID],
  options: {},
  async run({ args: [id], backend, terminal }) {
    const writer = openWriter({ backend, terminal, options: { author: undefined } });
    const outcome = await writer.merge(id, (path) => conflictBase(systemGit, backend.root, path));
    const answer = answerOf(outcome, (files) => [
      files.map(({ file, merged, reasons }) => lineOf(id, file, merged, reasons)).join('') || `clean\t${id}\n`,
      { ticket: id, files, ok: files.every(({ merged }) => merged) },
    ]);
    const isLeft = outcome.ok && outcome.value.some(({ merged }) => !merged);
    return answer.kind === 'done' && isLeft ? { ...answer, exit: 1 } : answer;
  },
});

function lineOf(id: string, file: string, merged: boolean, reasons: readonly string[]): string {
  return merged ? `merged\t${id}/${file}\n` : reasons.map((reason) => `conflict\t${id}/${file}\t${reason}\n`).join('');
}
