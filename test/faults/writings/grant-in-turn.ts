import { readFile } from 'node:fs/promises';
import { enableEdit } from '../../../src/manifest/overlay-editor.ts';
import { writeOverlay } from '../../../src/packages/enablement/write-overlay.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';
import { grantedHost, pluginPins } from './granted-plugin.ts';

/** Enables `count` plugins one after the other in an overlay, each with a grant. Gives the reason where that is refused. */
export async function grantInTurn(
  overlay: string,
  count: number,
  onWritten: (n: number) => unknown,
): Promise<string | undefined> {
  for (let n = 0; n < count; n++) {
    const before = await readFile(overlay, 'utf8');
    const file = { uri: overlay, label: overlay, document: parseToml(before) };
    const edit = enableEdit(file, pluginPins(n), {
      permissions: [{ kind: 'host_api', api: 'websocket' }],
      request: [],
      websocket: [{ scheme: 'wss', host: grantedHost(n), pathPrefixes: [] }],
    });
    const written = edit && (await writeOverlay(overlay, before, applyEdits(before, edit.edits)).catch(codeOf));
    if (written !== true) return String(written);
    await onWritten(n);
  }
  return undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
