import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textLike } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';

const TARGET = `
[[websocket]]
scheme = "wss"
host = "chat.example"
port = 443
path_prefixes = ["/room/"]
`;

/** A workspace of one plugin in which nothing is to be said. */
const QUIET = {
  'plugins/chat/plugin.toml': `schema_version = 1
id = "sample.chat"
name = "Chat"
version = "0.1.0"
surfaces = ["tool"]
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "say" },
  { kind = "host_api", api = "websocket" },
]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/instance@1.0.0"

[[tools]]
name = "say"
description = "Says a line."
input_schema = { type = "object" }

[[websocket]]
scheme = "wss"
host = "gateway.example"
port = 443
path_prefixes = ["/gateway/"]
`,
  'plugins/chat/plugin.component.wasm': 'built',
  '.yoi/override.local.toml': `[feature.plugins]
enabled = true

[[plugins.enabled]]
id = "project:sample.chat"
version = "0.1.0"
digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"

# what the chat may do
[plugins.enabled.grants]
id = "project:sample.chat"
version = "0.1.0"
digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "say" },
  { kind = "host_api", api = "websocket" },
]

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gateway.example"
port = 443
path_prefixes = ["/gateway/"]
`,
};

const MANIFEST = 'plugins/chat/plugin.toml';
const OVERLAY = '.yoi/override.local.toml';

/** The finding about a host of a target that is not granted, in the panel. */
const notGranted = (host: string) =>
  new RegExp(`${host}\\.example.*${textLike('{0} is requested but not granted').source}`.replace('.*.*', '.*'));

async function findings(workbench: Workbench): Promise<string[]> {
  const rows = await workbench.problems();
  return (await rows.allTextContents()).filter((text) => text.includes('yoi'));
}

test('a target is typed, marked, and granted by the light bulb; undo in the overlay takes the grant back', () =>
  withWorkbench({ files: QUIET }, async ({ workbench, logs, picture }) => {
    await workbench.openFile(MANIFEST);
    await expect.poll(() => findings(workbench)).toEqual([]);

    await workbench.page.keyboard.press('Control+1');
    await workbench.page.keyboard.press('Control+End');
    await workbench.insert(TARGET);
    await workbench.squiggles('error').first().waitFor();
    await picture('manifest-target-typed');
    await expect.poll(() => findings(workbench)).toContainEqual(expect.stringMatching(notGranted('chat')));

    await workbench.page.keyboard.press('Control+1');
    await workbench.goTo(28, 5);
    const fix = await workbench.quickFix('wss://chat.example');
    expect(await fix.textContent()).toMatch(textLike('Grant {0} in {1}'));
    await picture('manifest-light-bulb');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);

    await workbench.openFile(OVERLAY);
    await workbench.page.keyboard.press('Control+End');
    await expect.poll(() => workbench.visibleText()).toContain('host = "chat.example"');
    await expect.poll(() => findings(workbench)).toEqual([]);
    await picture('manifest-granted');

    await workbench.page.keyboard.press('Control+1');
    await workbench.page.keyboard.press('Control+z');
    await expect.poll(() => workbench.visibleText()).not.toContain('chat.example');
    await expect.poll(() => findings(workbench)).toContainEqual(expect.stringMatching(notGranted('chat')));
    expect(await readFile(join(workbench.root, OVERLAY), 'utf8')).toBe(QUIET[OVERLAY]);
    expect(await logs()).not.toMatch(/\[error\].*yoi/i);
  }));

test('a change of the overlay on the disk moves the squiggles of the manifest; a code leads to its page', () =>
  withWorkbench({ files: QUIET }, async ({ workbench, picture }) => {
    await workbench.openFile(MANIFEST);
    await expect.poll(() => findings(workbench)).toEqual([]);
    const elsewhere = QUIET[OVERLAY].replace('["/gateway/"]', '["/elsewhere/"]');
    // Written again until it is seen: a change before the watchers of a new window stand is seen by nobody.
    const changed = async () => {
      await writeFile(join(workbench.root, OVERLAY), elsewhere);
      return findings(workbench);
    };
    await expect.poll(changed).toContainEqual(expect.stringMatching(notGranted('gateway')));

    await workbench.page.keyboard.press('Control+1');
    await workbench.goTo(24, 5);
    await workbench.runCommand('Yoi: Show Documentation of a Diagnostic');
    const page = await workbench.webview('#c16');
    await page.getByRole('heading', { name: 'C16' }).waitFor();
    await picture('manifest-rule-page');
  }));
