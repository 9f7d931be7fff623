import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { enabledGuest } from '../rig/enabled-guest.ts';
import type { Workbench } from '../rig/workbench.ts';
import { guestBytes } from '../servers/guests.ts';

export const OVERLAY = '.yoi/override.local.toml';

/** A gateway that echoes, and counts who is there. */
export async function withGateway(play: (port: number, gateway: WebSocketServer) => Promise<void>): Promise<void> {
  const gateway = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  gateway.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
  await once(gateway, 'listening');
  const address = gateway.address();
  try {
    await play(typeof address === 'object' && address !== null ? address.port : 0, gateway);
  } finally {
    for (const client of gateway.clients) client.terminate();
    await new Promise((resolve) => gateway.close(resolve));
  }
}

/** Puts a package around a test guest into the workspace, and an overlay that enables it. */
export async function install(workbench: Workbench, port: number, granted: string): Promise<void> {
  const { archive, overlay } = enabledGuest({
    guest: 'instance',
    component: guestBytes('instance'),
    tools: ['e-open', 'e-send'],
    port,
    granted,
  });
  await mkdir(join(workbench.root, '.yoi/plugins'), { recursive: true });
  await writeFile(join(workbench.root, '.yoi/plugins/guest.yoi-plugin'), archive);
  await writeFile(join(workbench.root, OVERLAY), overlay);
}

/** Runs a tool with a URL as a person does. */
export async function runTool(workbench: Workbench, tool: string, url: string): Promise<void> {
  await workbench.runCommand('Yoi: Run Tool…');
  await workbench.pick(tool);
  const input = workbench.quickInput.locator('input').first();
  await workbench.quickInput.getByText('url').first().waitFor();
  await input.fill(url);
  await workbench.page.keyboard.press('Enter');
}
