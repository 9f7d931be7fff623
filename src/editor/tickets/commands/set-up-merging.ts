import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemGit } from '../../../tickets/git/git.ts';
import type { BundledProgram } from '../../../tickets/git/merge-driver.ts';
import { installMerging, planMerging, removeMerging } from '../../../tickets/git/merging.ts';
import { askModal, showInformation, showWarning } from '../../app/show.ts';
import type { DoctorDiagnostics } from '../doctor/doctor-diagnostics.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import { gitCheckout } from './work-facts.ts';

interface Parts {
  readonly doctor: DoctorDiagnostics;
  readonly extension: vscode.Uri;
}

/** "Set Up Merging…": shows what would be written for Git, and writes it when a person agrees. */
export async function setUpMerging(folder: TicketFolder, { doctor, extension }: Parts): Promise<void> {
  const checkout = gitCheckout(folder);
  if (!checkout.ok) return warn(checkout.message);
  const { root } = checkout.value;
  const script = vscode.Uri.joinPath(extension, 'dist', 'cli.js').fsPath;
  const program: BundledProgram = { node: process.execPath, script };
  const plan = await planMerging(systemGit, root, program);
  if (!plan.ok) return warn(plan.message);
  const { attributesPath, attributeLines, config } = plan.value;
  const detail = [
    t('In the configuration of this clone (.git/config):'),
    ...config.map(([key, value]) => `${key} = ${value}`),
    '',
    t('In {0}, which travels with the repository:', attributesPath),
    ...attributeLines,
  ].join('\n');
  const agree = t('Set Up');
  const question = t('Let Git merge the records of tickets for what they mean?');
  if ((await askModal('information', question, detail, agree)) !== agree) return;
  const installed = await installMerging(systemGit, root, program);
  if (!installed.ok) return warn(installed.message);
  void showInformation(t('Merging is set up. Commit .gitattributes; every other clone is set up once by itself.'));
  await doctor.checkAll();
}

/** "Remove Merging": takes back what setting up wrote. */
export async function takeBackMerging(folder: TicketFolder, { doctor }: Parts): Promise<void> {
  const checkout = gitCheckout(folder);
  if (!checkout.ok) return warn(checkout.message);
  const agree = t('Remove');
  const question = t('Let Git merge the records of tickets by itself again?');
  const detail = t('The lines of .gitattributes and the values of this clone that name our driver are removed.');
  if ((await askModal('warning', question, detail, agree)) !== agree) return;
  const removed = await removeMerging(systemGit, checkout.value.root);
  if (!removed.ok) return warn(removed.message);
  void showInformation(t('Merging is no longer set up in this clone.'));
  await doctor.checkAll();
}

function warn(message: string): void {
  void showWarning(message);
}
