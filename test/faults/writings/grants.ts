import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { mustHold } from '../../fuzz/target.ts';
import { grantedHost, pluginPins } from './granted-plugin.ts';
import type { Writing } from './writing.ts';

const OVERLAY = 'override.local.toml';
const BEFORE = '# by hand\n[feature.plugins]\nenabled = true\n\n[[plugins.enabled]]\nid = "project:by-hand" # stays\n';

/** Plugins enabled and granted in one overlay. */
export const grants: Writing = {
  name: 'grants',
  entry: join(import.meta.dirname, 'granter-process.ts'),
  prepare: (folder) => writeFile(join(folder, OVERLAY), BEFORE),
  parameters: (folder, count) => [join(folder, OVERLAY), String(count)],
  async check(folder, acknowledged) {
    const text = await readFile(join(folder, OVERLAY), 'utf8');
    const document = parseToml(text);
    mustHold(document.errors.length === 0, 'the overlay is no TOML any more');
    mustHold(text.startsWith(BEFORE), 'what stood in the overlay is not there any more');
    const { entries } = readOverlay({ uri: OVERLAY, label: OVERLAY, document });
    for (let n = 0; n < acknowledged; n++) {
      const entry = entries.find((each) => each.entry.id === pluginPins(n).id);
      const granted = entry?.grants.websocket.map(({ value }) => value.host) ?? [];
      mustHold(granted.includes(grantedHost(n)), `the grant of plugin ${n} is not there`);
    }
  },
};
