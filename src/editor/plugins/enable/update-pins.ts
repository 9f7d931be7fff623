import { t } from '@vscode/l10n';
import { updatePinsEdit } from '../../../manifest/overlay-editor.ts';
import { requestChanges, requestLabels } from '../../../packages/enablement/grant-choices.ts';
import { askModal } from '../../app/show.ts';
import type { ItemNode } from '../tree/plugin-node.ts';
import { changeOverlay } from './overlay-edit.ts';
import type { ReviewedRequests } from './reviewed-requests.ts';

/** Pins the package that is in the store now, after saying what it asks for that the pinned one did not. */
export async function updatePins({ root, item }: ItemNode, reviewed: ReviewedRequests): Promise<void> {
  const { found, entry, reference } = item;
  if (found === undefined || entry === undefined) return;
  const before = reviewed.of(entry.grants.digest ?? entry.digest ?? '');
  const after = requestLabels(found.manifest);
  const update = t('Update Pins');
  const preview = t('Preview');
  const question = t('Pin {0} to version {1} as it is in the store?', reference, found.manifest.version);
  const detail = changesText(before, after);
  const answer = await askModal('information', question, detail, update, preview);
  if (answer === undefined) return;
  const pins = { id: reference, version: found.manifest.version, digest: found.digest };
  await changeOverlay({
    root,
    label: update,
    preview: answer === preview,
    make: (file) => updatePinsEdit(file, pins),
  });
}

function changesText(before: readonly string[] | undefined, after: readonly string[]): string {
  if (before === undefined) {
    return [t('The package that was pinned has not been seen here. This one requests:'), ...after].join('\n');
  }
  const { added, removed } = requestChanges(before, after);
  if (added.length + removed.length === 0) return t('It requests the same as the package that was pinned.');
  const lines = [
    ...added.map((label) => t('new: {0}', label)),
    ...removed.map((label) => t('no longer: {0}', label)),
    t('What is granted stays the same.'),
  ];
  return lines.join('\n');
}
