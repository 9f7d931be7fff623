import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { readPackagePath } from '../../packages/archive/read-package.ts';
import type { PluginItem } from '../../packages/root/plugin-item.ts';
import { findItem } from './find-item.ts';

/**
 * The plugin that REF names: by its reference or id, or by the folder or the archive of its package. A path grants nothing:
 * exactly these bytes have to be the enabled ones of the workspace, and a sentence says how to get there.
 */
export async function itemToRun(
  items: readonly PluginItem[],
  reference: string,
  cwd: string,
): Promise<PluginItem | string> {
  const named = findItem(items, reference);
  if (typeof named !== 'string') return named;
  const path = resolve(cwd, reference);
  if (!existsSync(path)) return named;
  const read = await readPackagePath(path);
  if (!read.ok) return read.problem.message;
  const { manifest, digest } = read.value;
  const item = items.find((one) => one.identity?.source === 'project' && one.identity.id === manifest.id);
  if (item?.resolved?.record.digest === digest) return item;
  return item?.entry === undefined
    ? t(
        '{0} is not enabled in this workspace; "yoi-kit plugin enable {1}" enables it',
        `project:${manifest.id}`,
        reference,
      )
    : t('{0} was enabled with other content; "yoi-kit plugin enable {1}" takes this one', item.reference, reference);
}
