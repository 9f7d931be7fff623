import { basename } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { type CheckStatus, checkPackage } from '../../packages/archive/check.ts';
import { componentNotes } from '../../packages/archive/component-notes.ts';
import { ignoredFilesIn } from '../../packages/archive/ignored-files.ts';
import { packFolder } from '../../packages/archive/pack.ts';
import { askModal, showError, showInformation, showProgress } from '../app/show.ts';

/** Judges a folder or an archive as if it got what it requests, and says what was found. */
export async function checkPlugin(path: string): Promise<void> {
  const name = basename(path);
  const checked = await working(t('Checking {0}', name), () => checkPackage(path));
  const notes = checked.package === undefined ? [] : componentNotes(checked.package);
  const found = [...checked.problems.map(({ message }) => message), ...notes];
  const detail = found.join('\n');
  const sentence = checkSentence(checked.status, name);
  const isRejected = checked.status === 'rejected';
  if (found.length > 0) await askModal(isRejected ? 'error' : 'information', sentence, detail);
  else await (isRejected ? showError(sentence) : showInformation(sentence));
}

function checkSentence(status: CheckStatus, name: string): string {
  switch (status) {
    case 'active':
      return t('{0} can be enabled.', name);
    case 'partial':
      return t('{0} can be enabled, with something to know.', name);
    case 'rejected':
      return t('{0} cannot be enabled.', name);
  }
}

/** Packs a source folder beside itself; what hardly anybody ships is left out only when the person says so. */
export async function packPlugin(folder: string): Promise<void> {
  const checked = await working(t('Checking {0}', basename(folder)), () => checkPackage(folder));
  const ignored = [...(checked.package?.files.keys() ?? [])].flatMap((path) => ignoredFilesIn(path) ?? []);
  const skip = ignored.length === 0 ? 'nothing' : await askAboutIgnoredFiles([...new Set(ignored)]);
  if (skip === undefined) return;
  const packed = await working(t('Packing {0}', basename(folder)), () =>
    packFolder(folder, skip === 'ignored' ? { skip: (path) => ignoredFilesIn(path) !== undefined } : {}),
  );
  if (!packed.ok) {
    void showError(packed.problem.message);
    return;
  }
  const { output, bytes } = packed.value;
  const reveal = t('Inspect');
  const answer = await showInformation(t('{0} was written, {1} bytes.', basename(output), bytes), reveal);
  if (answer === reveal) await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(output));
}

async function askAboutIgnoredFiles(ignored: readonly string[]): Promise<'ignored' | 'nothing' | undefined> {
  const leaveOut = t('Leave Out');
  const packAll = t('Pack Everything');
  const answer = await askModal(
    'warning',
    t('Files that hardly anybody ships would be packed'),
    ignored.join('\n'),
    leaveOut,
    packAll,
  );
  if (answer === undefined) return undefined;
  return answer === leaveOut ? 'ignored' : 'nothing';
}

function working<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return showProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}
