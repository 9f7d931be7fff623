import { realpathSync } from 'node:fs';
import { t } from '@vscode/l10n';
import { systemGit } from '../tickets/git/git.ts';
import { installMerging, type MergingSetup, planMerging, removeMerging } from '../tickets/git/merging.ts';
import { done, type Group, refused } from './command.ts';
import { ticketCommand } from './ticket/ticket-command.ts';

const install = ticketCommand({
  about: () => t('Let Git ask this program about ticket records'),
  examples: ['', '--dry-run'],
  parameters: [],
  options: { 'dry-run': { kind: 'switch', about: () => t('Only show what would be written') } },
  async run({ options: { 'dry-run': dryRun }, backend }) {
    const program = { node: process.execPath, script: realpathSync(process.argv[1] ?? '') };
    const setUp = await (dryRun ? planMerging : installMerging)(systemGit, backend.root, program);
    if (!setUp.ok) return refused(setUp.message, 'git');
    const { attributesPath, attributeLines, config } = setUp.value;
    const attributes = { path: attributesPath, lines: attributeLines };
    return done(setupText(setUp.value), { installed: !dryRun, attributes, config });
  },
});

const remove = ticketCommand({
  about: () => t('Take back what install has written'),
  examples: [''],
  parameters: [],
  options: {},
  async run({ backend }) {
    const removed = await removeMerging(systemGit, backend.root);
    if (!removed.ok) return refused(removed.message, 'git');
    return done(`${t('removed')}\t${removed.value.attributesPath}\n`, { removed: true });
  },
});

/** `yoi-kit merge …`: lets Git ask this program about ticket records, or no longer. */
export const merge: Group = {
  about: () => t('Let Git merge ticket records for what they mean'),
  refusesInJson: true,
  commands: { install, remove },
};

function setupText({ attributesPath, attributeLines, config }: MergingSetup): string {
  const attributes = attributeLines.map((line) => `${attributesPath}\t${line}\n`);
  return [...config.map(([key, value]) => `git config\t${key}\t${value}\n`), ...attributes].join('');
}
