import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { type WebSocket, WebSocketServer } from 'ws';
import { enabledGuest } from '../rig/enabled-guest.ts';
import { eventuallyIs } from './eventually.ts';
import { overlayPath, saveOverlay } from './overlay-file.ts';
import { OwnApi } from './own-api.ts';

const REFERENCE = 'project:demo.guest';
const GUEST = join(__dirname, '../../guests/bin/instance.wasm');
const MESSAGES = 50;
/** What a person sees who has asked for a call: its progress, and its report. */
const REPORT = ['window.showTextDocument', 'window.withProgress', 'workspace.openTextDocument'];
/** The same, with the refusal as a warning that offers what would mend it. */
const REFUSED = [
  'window.showTextDocument',
  'window.showWarningMessage',
  'window.withProgress',
  'workspace.openTextDocument',
];

const root = () => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';

/** Every file of the workspace with its content: records, manifests and sources alike. */
async function contents(): Promise<Record<string, string>> {
  const entries = await readdir(root(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const digests = files.sort().map(async (file) => {
    return [
      file,
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}

describe('what plugins do is heard by nobody else', () => {
  let gateway: WebSocketServer;
  const said: string[] = [];
  let url = '';
  let overlayBefore = '';
  let filesBefore: Record<string, string> = {};
  let own: OwnApi;

  const run = (command: string, more: object = {}) =>
    vscode.commands.executeCommand(`yoi.runtime.${command}`, { reference: REFERENCE, ...more });
  /** Runs a tool to its end and gives the text of its report. */
  const runTool = async (name: string, input: object) => {
    await run('runTool', { name, input: JSON.stringify(input) });
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  };
  const subscribed = () => [...gateway.clients].filter((socket) => paths.get(socket) === '/events');
  /**
   * All but the entry of the status bar, which comes and goes with the plugins that run and says their number, and the
   * note that a step of the walkthrough was done: a person has run a tool.
   */
  const heard = () =>
    own.take().filter((call) => call !== 'window.createStatusBarItem' && !call.includes(' setContext yoi.reached.'));
  const paths = new Map<WebSocket, string | undefined>();

  before(async () => {
    gateway = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    gateway.on('connection', (socket, request) => {
      paths.set(socket, request.url);
      socket.on('message', (data) => {
        said.push(String(data));
        if (request.url !== '/events') socket.send(String(data));
      });
    });
    await once(gateway, 'listening');
    const address = gateway.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    url = `ws://127.0.0.1:${port}`;
    const { archive, overlay } = enabledGuest({
      guest: 'instance',
      component: await readFile(GUEST),
      tools: ['e-open', 'e-send', 'e-recv', 'e-close', 'e-trap', 'e-spin'],
      port,
      granted: '/',
      subscribes: '/events',
    });
    overlayBefore = await readFile(overlayPath(), 'utf8');
    await mkdir(join(root(), '.yoi/plugins'), { recursive: true });
    await writeFile(join(root(), '.yoi/plugins/guest.yoi-plugin'), archive);
    await saveOverlay(overlay);
    await vscode.commands.executeCommand('yoi.plugins.refresh');
    // The first start makes the status bar's entry and loads the feature; what is heard after it comes from plugins.
    await run('start');
    await eventuallyIs(subscribed, ({ length }) => length === 1);
    filesBefore = await contents();
    own = new OwnApi('for-yoi.yoi');
  });

  after(async () => {
    own.dispose();
    await run('stop');
    await saveOverlay(overlayBefore);
    await rm(join(root(), '.yoi/plugins/guest.yoi-plugin'));
    await vscode.commands.executeCommand('yoi.plugins.refresh');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const client of gateway.clients) client.terminate();
    await new Promise((resolve) => gateway.close(resolve));
  });

  beforeEach(() => {
    said.length = 0;
    own.take();
  });

  it('hears the extension at all; otherwise its silence would prove nothing', async () => {
    own.answer('showWarningMessage', undefined);
    assert.match(await runTool('e-trap', { url }), /unreachable/);
    assert.deepEqual(heard(), REFUSED);
    await eventuallyIs(subscribed, ({ length }) => length === 0);
    await run('start');
    await eventuallyIs(subscribed, ({ length }) => length === 1);
  });

  it('nothing is touched by messages, the events made of them, and what the guest answers', async () => {
    const [peer] = subscribed();
    for (let i = 0; i < MESSAGES; i++) peer?.send(`message ${i}`);
    await eventuallyIs(
      () => said.length,
      (count) => count === MESSAGES,
    );
    assert.deepEqual(heard(), []);
  });

  it('nothing is touched by the end of a connection', async () => {
    const [peer] = subscribed();
    peer?.close(4000, 'to be told to nobody');
    await eventuallyIs(subscribed, ({ length }) => length === 0);
    assert.deepEqual(heard(), []);
  });

  it('a call shows its progress and its report, whatever goes over the socket', async () => {
    assert.match(await runTool('e-open', { url: `${url}/echo` }), /"handle"/);
    for (let i = 0; i < 3; i++) {
      assert.match(await runTool('e-send', { url: `message ${i}` }), /"sent": true/);
      assert.match(await runTool('e-recv', { url, ms: 5000 }), /message/);
    }
    assert.match(await runTool('e-close', { url }), /"closed": true/);
    assert.equal(said.length, 3);
    assert.deepEqual(heard(), REPORT);
  });

  it('a refused, a trapped and an endless call say so to the person who made it, and to nobody else', async () => {
    own.answer('showWarningMessage', undefined);
    for (const [tool, input, said] of [
      ['e-open', { url: 'ws://elsewhere.test/' }, /neither requested nor granted/],
      ['e-trap', { url }, /unreachable/],
      ['e-spin', { url }, /`compute-exceeded`/],
    ] as const) {
      // Stopping on purpose forgets failures, which otherwise delay the next start.
      await run('stop');
      own.take();
      assert.match(await runTool(tool, input), said);
      assert.deepEqual(heard(), REFUSED, tool);
    }
    await run('stop');
  });

  it('an event that a person delivers is asked for and reported', async () => {
    own.answer('showInputBox', 'note', 'manual', '{"a":1}');
    await run('deliverEvent', { name: 'incoming' });
    assert.deepEqual(heard(), [...REPORT, 'window.showInputBox'].sort());
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"ingress": "incoming"/);
  });

  it('starting and stopping show their progress', async () => {
    for (const command of ['stop', 'start', 'restart', 'stop']) {
      await run(command);
      assert.deepEqual(heard(), ['window.withProgress'], command);
    }
  });

  it('no file of the workspace has changed', async () => {
    assert.deepEqual(await contents(), filesBefore);
  });
});
