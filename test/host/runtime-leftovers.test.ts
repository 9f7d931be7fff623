import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { WebSocketServer } from 'ws';
import { enabledGuest } from '../rig/enabled-guest.ts';
import { eventuallyIs } from './eventually.ts';
import { GuestPlaces } from './guest-places.ts';
import { overlayPath, saveOverlay } from './overlay-file.ts';

const REFERENCE = 'project:demo.guest';
const GUEST = join(__dirname, '../../guests/bin/instance.wasm');

const root = () => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';

/** What a person may do to a plugin at work, and how many places may be left: after a stop one is kept for the next start. */
const ENDINGS = [
  ['it is stopped', async () => run('stop'), 1],
  [
    'a host API is withdrawn',
    async (text) => saveOverlay(text.replaceAll(/\{ kind = "host_api", api = "websocket" \},?/g, '')),
    1,
  ],
  ['it is disabled', async (text) => saveOverlay(text.replace(/\n\[\[plugins\.enabled\]\][\s\S]*/, '\n')), 0],
  ['plugins are switched off', async (text) => saveOverlay(text.replace('enabled = true', 'enabled = false')), 0],
  ['the overlay is broken', async (text) => saveOverlay(`${text}\n[broken`), 0],
] as const satisfies readonly (readonly [string, (overlay: string) => Thenable<unknown>, number])[];

const run = (command: string, more: object = {}) =>
  vscode.commands.executeCommand(`yoi.runtime.${command}`, { reference: REFERENCE, ...more });

describe('what is left of a plugin', () => {
  let gateway: WebSocketServer;
  let url = '';
  let overlay = '';
  let overlayBefore = '';
  let places: GuestPlaces;
  const settings = () => vscode.workspace.getConfiguration('yoi.runtime');

  before(async () => {
    gateway = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(gateway, 'listening');
    const address = gateway.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    url = `ws://127.0.0.1:${port}/live`;
    const enabled = enabledGuest({
      guest: 'instance',
      component: await readFile(GUEST),
      tools: ['e-open', 'e-spin'],
      port,
      granted: '/',
      subscribes: '/events',
    });
    overlay = enabled.overlay;
    overlayBefore = await readFile(overlayPath(), 'utf8');
    await mkdir(join(root(), '.yoi/plugins'), { recursive: true });
    await writeFile(join(root(), '.yoi/plugins/guest.yoi-plugin'), enabled.archive);
    await saveOverlay(overlay);
    await vscode.commands.executeCommand('yoi.plugins.refresh');
    places = new GuestPlaces('for-yoi.yoi');
  });

  after(async () => {
    await run('stop');
    places.dispose();
    await settings().update('isolation', undefined, vscode.ConfigurationTarget.Global);
    await saveOverlay(overlayBefore);
    await rm(join(root(), '.yoi/plugins/guest.yoi-plugin'));
    await vscode.commands.executeCommand('yoi.plugins.refresh');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await new Promise((resolve) => gateway.close(resolve));
  });

  for (const isolation of ['worker', 'process'] as const) {
    describe(`isolated in a ${isolation}`, () => {
      before(async () => {
        // A place that an earlier test left in reserve is not counted.
        await saveOverlay(overlay.replace('enabled = true', 'enabled = false'));
        await settings().update('isolation', isolation, vscode.ConfigurationTarget.Global);
        await eventuallyIs(
          () => places.living,
          (living) => living === 0,
        );
        places.started = { worker: 0, process: 0 };
        await saveOverlay(overlay);
      });

      for (const [when, end, left] of ENDINGS) {
        it(`when ${when}: no connection, and ${left} empty places`, async () => {
          await run('runTool', { name: 'e-open', input: JSON.stringify({ url }) });
          assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"handle"/);
          await eventuallyIs(
            () => gateway.clients.size,
            (size) => size === 2,
          );
          assert.equal(places.living, 2, 'one that works, and one in reserve');
          await end(overlay);
          await eventuallyIs(
            () => [gateway.clients.size, places.living],
            ([clients, living = 0]) => clients === 0 && living <= left,
          );
          await saveOverlay(overlay);
        });
      }

      it('when it computes for ever: ended at its bound, and the next call finds it again', async () => {
        await run('runTool', { name: 'e-spin', input: JSON.stringify({ url }) });
        assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /`compute-exceeded`/);
        await run('runTool', { name: 'e-open', input: JSON.stringify({ url }) });
        assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"handle": 1/);
        await run('stop');
      });

      it('when the isolation is changed: ended, so that what runs on runs as it should', async () => {
        await run('runTool', { name: 'e-open', input: JSON.stringify({ url }) });
        await eventuallyIs(
          () => gateway.clients.size,
          (size) => size === 2,
        );
        const other = isolation === 'worker' ? 'process' : 'worker';
        await settings().update('isolation', other, vscode.ConfigurationTarget.Global);
        await eventuallyIs(
          () => [gateway.clients.size, places.living],
          ([clients, living]) => clients === 0 && living === 0,
        );
        await settings().update('isolation', isolation, vscode.ConfigurationTarget.Global);
      });

      it('and it has run nowhere else', () => {
        assert.equal(places.started[isolation === 'worker' ? 'process' : 'worker'], 0);
        assert.ok(places.started[isolation] > 0);
      });
    });
  }
});
