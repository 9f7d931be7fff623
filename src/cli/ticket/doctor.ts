import { basename, dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { diagnose } from '../../tickets/doctor/doctor.ts';
import type { DoctorFinding } from '../../tickets/doctor/finding.ts';
import { systemGit } from '../../tickets/git/git.ts';
import { readMerging } from '../../tickets/git/merging.ts';
import { DiskTicketFiles } from '../../tickets/store/disk-ticket-files.ts';
import { readSnapshot } from '../../tickets/store/read-snapshot.ts';
import { refused } from '../command.ts';
import { ticketCommand } from './ticket-command.ts';

/** `ticket doctor`: every finding, warnings too (the reference hides them when there is no error); exit 1 on errors. */
export const doctor = ticketCommand({
  about: () => t('Look for damage in the ticket files'),
  examples: ['', '--json'],
  parameters: [],
  options: {},
  async run({ backend: { root } }) {
    const files = new DiskTicketFiles(root);
    const snapshot = await readSnapshot(files, new DiskTicketFiles(dirname(root)), basename(root));
    if (!snapshot) return refused(t('There is no tickets folder'), 'not-found');
    const merging = await readMerging(systemGit, root);
    const findings = [...diagnose({ ...snapshot, ...(merging && { merging }) })];
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    return {
      kind: 'done',
      text: `${findings.map(line).join('')}${errors === 0 ? 'doctor: ok' : `doctor: ${errors} error(s)`}\n`,
      json: { ok: errors === 0, error_count: errors, diagnostic_count: findings.length, diagnostics: findings },
      ...(errors > 0 && { exit: 1 }),
    };
  },
});

function line({ code, severity, message, path, range }: DoctorFinding): string {
  return `doctor: ${severity}: ${code} ${message} (${path}:${range.start.line + 1})\n`;
}
