import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as net from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { enabledGuest } from '../rig/enabled-guest.ts';
import { eventually } from './eventually.ts';

/** From the bundle of this file. */
const GUEST = join(__dirname, '../../guests/bin/instance.wasm');

describe('plugins in Restricted Mode', () => {
  it('run no tool and open no socket, and the report says why', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';
    let connections = 0;
    const server = net.createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { archive, overlay } = enabledGuest({
      guest: 'instance',
      component: await readFile(GUEST),
      tools: ['e-open'],
      port,
      granted: '/',
    });
    await mkdir(join(root, '.yoi/plugins'), { recursive: true });
    await writeFile(join(root, '.yoi/plugins/guest.yoi-plugin'), archive);
    await writeFile(join(root, '.yoi/override.local.toml'), overlay);
    await vscode.commands.executeCommand('yoi.plugins.refresh');

    const input = JSON.stringify({ url: `ws://127.0.0.1:${port}/` });
    await vscode.commands.executeCommand('yoi.runtime.runTool', {
      reference: 'project:demo.guest',
      name: 'e-open',
      input,
    });
    const report = await eventually(() =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'yoi-run')?.document.getText(),
    );
    assert.match(report, /`untrusted`/);
    assert.equal(connections, 0);
    server.close();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
