import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as net from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { WebSocketServer } from 'ws';
import { enabledGuest } from '../rig/enabled-guest.ts';
import { eventually, eventuallyIs } from './eventually.ts';
import { overlayPath, saveOverlay } from './overlay-file.ts';

const REFERENCE = 'project:demo.guest';
const ARCHIVE = '.yoi/plugins/guest.yoi-plugin';

const root = () => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';
const portOf = (server: net.Server) => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Runs a tool to its end and gives the text of its report. */
async function run(name: string, input: object): Promise<string> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const asked = { reference: REFERENCE, name, input: JSON.stringify(input) };
  await vscode.commands.executeCommand('yoi.runtime.runTool', asked);
  return eventually(() =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'yoi-run')?.document.getText(),
  );
}

/** From the bundle of this file. */
const GUEST = join(__dirname, '../../guests/bin/instance.wasm');

describe('plugins at work', () => {
  const server = http.createServer((_request, response) => response.end('from the server'));
  const gateway = new WebSocketServer({ server });
  let overlayBefore = '';
  let guestOverlay = '';

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = portOf(server);
    const { archive, overlay } = enabledGuest({
      guest: 'instance',
      component: await readFile(GUEST),
      tools: ['e-open', 'e-request'],
      port,
      granted: '/',
    });
    overlayBefore = await readFile(overlayPath(), 'utf8');
    guestOverlay = overlay;
    await mkdir(join(root(), '.yoi/plugins'), { recursive: true });
    await writeFile(join(root(), ARCHIVE), archive);
    await saveOverlay(overlay);
    await vscode.commands.executeCommand('yoi.plugins.refresh');
  });

  after(async () => {
    await saveOverlay(overlayBefore);
    await rm(join(root(), ARCHIVE));
    await vscode.commands.executeCommand('yoi.plugins.refresh');
    gateway.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('goes past the proxy that VS Code is set to use: it sees not one byte', async () => {
    let bytes = 0;
    const proxy = net.createServer((socket) =>
      socket.on('data', (data) => {
        bytes += data.byteLength;
        socket.destroy();
      }),
    );
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const settings = vscode.workspace.getConfiguration('http');
    await settings.update('proxy', `http://127.0.0.1:${portOf(proxy)}`, vscode.ConfigurationTarget.Global);
    await settings.update('proxySupport', 'override', vscode.ConfigurationTarget.Global);
    try {
      // An extension's own request goes to the proxy; otherwise its silence would prove nothing.
      http.get('http://control.invalid/').on('error', () => undefined);
      await eventuallyIs(
        () => bytes,
        (seen) => seen > 0,
      );
      bytes = 0;
      const url = `127.0.0.1:${portOf(server)}/data`;
      assert.match(await run('e-request', { method: 'GET', url: `http://${url}` }), /from the server/);
      assert.match(await run('e-open', { url: `ws://${url}` }), /"handle": 1/);
      assert.equal(gateway.clients.size, 1);
      assert.equal(bytes, 0);
    } finally {
      await settings.update('proxy', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('proxySupport', undefined, vscode.ConfigurationTarget.Global);
      proxy.close();
    }
  });

  it('keeps a connection while unsaved text withdraws its grant, and drops it with the saving', async () => {
    await run('e-open', { url: `ws://127.0.0.1:${portOf(server)}/live` });
    const held = gateway.clients.size;
    assert.ok(held > 0);
    await saveOverlay(guestOverlay.replace(/\n\[\[plugins\.enabled\.grants\.websocket\]\][\s\S]*/, '\n'));
    await eventuallyIs(
      () => gateway.clients.size,
      (size) => size === 0,
    );
    await saveOverlay(guestOverlay);
  });

  it('ends a plugin that is disabled, and one whose overlay cannot be read any more', async () => {
    for (const withdrawn of [
      guestOverlay.replace(/\n\[\[plugins\.enabled\]\][\s\S]*/, '\n'),
      `${guestOverlay}\n[broken`,
    ]) {
      await run('e-open', { url: `ws://127.0.0.1:${portOf(server)}/live` });
      assert.equal(gateway.clients.size, 1);
      await saveOverlay(withdrawn);
      await eventuallyIs(
        () => gateway.clients.size,
        (size) => size === 0,
      );
      await saveOverlay(guestOverlay);
    }
  });

  it('restarts and stops with nothing left of what was before', async () => {
    for (const command of ['yoi.runtime.restart', 'yoi.runtime.stop']) {
      await run('e-open', { url: `ws://127.0.0.1:${portOf(server)}/live` });
      assert.equal(gateway.clients.size, 1);
      await vscode.commands.executeCommand(command, { reference: REFERENCE });
      await eventuallyIs(
        () => gateway.clients.size,
        (size) => size === 0,
      );
    }
  });

  it('keeps a log of calls, ends and denials, which tells no secret', async () => {
    await vscode.commands.executeCommand('yoi.runtime.showLog', { reference: REFERENCE });
    await run('e-open', { url: `ws://127.0.0.1:${portOf(server)}/live?token=hidden` });
    await run('e-open', { url: 'ws://elsewhere.test/live?token=hidden' });
    const log = await eventuallyIs(
      () =>
        vscode.workspace.textDocuments
          .find(({ uri, fileName }) => uri.scheme === 'output' && fileName.includes('demo.guest'))
          ?.getText() ?? '',
      (text) => text.includes('denial:'),
    );
    assert.match(log, /call: e-open: \d+ ms \+ \d+ ms/);
    assert.match(log, /denial: websocket\.open target-neither: ws:\/\/elsewhere\.test:80\/live /);
    assert.doesNotMatch(log, /hidden/);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('writes the status that a running plugin tells into its log', async () => {
    await vscode.commands.executeCommand('yoi.runtime.start', { reference: REFERENCE });
    await vscode.commands.executeCommand('yoi.runtime.askStatus', { reference: REFERENCE });
    await eventuallyIs(
      () =>
        vscode.workspace.textDocuments
          .find(({ uri, fileName }) => uri.scheme === 'output' && fileName.includes('demo.guest'))
          ?.getText() ?? '',
      (text) => /life: status: \{"state":"ready"/.test(text),
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('starts nothing while plugins are switched off', async () => {
    await saveOverlay(guestOverlay.replace('enabled = true', 'enabled = false'));
    assert.match(await run('e-open', { url: `ws://127.0.0.1:${portOf(server)}/live` }), /feature-disabled/);
    assert.equal(gateway.clients.size, 0);
    await saveOverlay(guestOverlay);
  });

  it('names the missing side of a denial, and adds the narrowest grant', async () => {
    await saveOverlay(guestOverlay.replace('path_prefixes = ["/"]', 'path_prefixes = ["/quiet"]'));
    const input = { url: `ws://127.0.0.1:${portOf(server)}/live` };
    assert.match(await run('e-open', input), /The grant is missing in the enablement overlay/);
    assert.equal(gateway.clients.size, 0);
    const report = vscode.window.activeTextEditor?.document.uri;
    assert.ok(report);
    const [addGrant] = await eventually(() =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', report),
    );
    assert.match(addGrant?.command?.title ?? '', /Add Grant: ws:\/\/127/);
    await vscode.commands.executeCommand(addGrant?.command?.command ?? '', ...(addGrant?.command?.arguments ?? []));
    assert.match(await readFile(overlayPath(), 'utf8'), /path_prefixes = \["\/live"\]/);
    assert.match(await run('e-open', input), /"handle": 1/);
    assert.equal(gateway.clients.size, 1);
    await saveOverlay(guestOverlay);
  });

  it('offers every tool of a manifest above its declaration', async () => {
    const manifest = vscode.Uri.file(join(root(), 'plugins/weather/plugin.toml'));
    await vscode.workspace.openTextDocument(manifest);
    const lenses = await eventuallyIs(
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', manifest),
      (found) => found.some(({ command }) => command?.command === 'yoi.runtime.runTool'),
    );
    const named = lenses.flatMap(({ command }) =>
      command?.command === 'yoi.runtime.runTool' ? [command.arguments?.[1]] : [],
    );
    assert.deepEqual(named.sort(), ['forecast', 'watch_warnings', 'wind_in_words']);
  });
});
