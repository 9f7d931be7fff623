import { t } from '@vscode/l10n';
import { type EnableSource, enablePackage } from '../../../packages/enablement/enable.ts';
import { read } from '../../../packages/root/problem.ts';
import { showError, showInformation } from '../../app/show.ts';
import type { ItemNode, SourceNode } from '../tree/plugin-node.ts';
import { chooseGrants } from './choose-grants.ts';
import { agreesToWrite, applyOverlayEdit, openedFolders } from './overlay-edit.ts';

/** Enables a plugin, or changes what an enabled one is granted, with what a person ticks. */
export async function enablePlugin(node: ItemNode | SourceNode): Promise<void> {
  const { root } = node;
  const source = sourceOf(node);
  if (!source) {
    void showError(t('No store holds {0}', node.id));
    return;
  }
  let preview = false;
  const enabled = await enablePackage(root.path, source, {
    readOverlay: () => root.readOverlay(),
    async choose(question) {
      const chosen = await chooseGrants(question);
      preview = chosen?.preview ?? false;
      return chosen && read(chosen.grants);
    },
    folders: openedFolders(),
    mayWriteOutside: async (places) => ((await agreesToWrite(places)) ? read(true) : undefined),
    async writeOverlay(overlay, edit) {
      return read(await applyOverlayEdit(root, overlay, edit, { label: t('Enable {0}', node.id), preview }));
    },
  });
  if (enabled?.ok === false) void showError(enabled.problem.message);
  if (enabled?.ok && !enabled.value.changed) {
    void showInformation(t('There is nothing to change in {0}', '.yoi/override.local.toml'));
  }
}

function sourceOf(node: ItemNode | SourceNode): EnableSource | undefined {
  if (node.kind === 'source') return { kind: 'path', path: node.source.folder };
  const { found, reference } = node.item;
  return found && { kind: 'stored', path: found.path, reference };
}
