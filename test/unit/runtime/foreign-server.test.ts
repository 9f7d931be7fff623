import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { DEBIAN_PYTHON, hasForeignServer } from '../../../scripts/prepare/foreign-server.ts';
import { endRigs, guestRecord, never, rig } from './instance/rig.ts';

afterEach(endRigs);

describe('a server that is not Node’s', () => {
  test('texts go there and back, short and long, with pings in between', async ({ skip }) => {
    skip(!hasForeignServer(), `${DEBIAN_PYTHON} has no "websockets" (the Debian package python3-websockets brings it)`);
    const server = spawn(DEBIAN_PYTHON, [fileURLToPath(new URL('../../servers/echo.py', import.meta.url))]);
    try {
      const [port] = await once(server.stdout, 'data');
      const plugin = rig().add(guestRecord('instance'));
      await plugin.callTool('e-open', JSON.stringify({ url: `ws://127.0.0.1:${String(port).trim()}/` }), never);
      for (const text of ['""', '"日本語 😀"', `"${'x'.repeat(30_000)}"`]) {
        expect(await plugin.callTool('e-send', text, never)).toMatchObject({ ok: true });
        expect(await plugin.callTool('e-recv', '{"ms":0}', never)).toMatchObject({
          value: { content: JSON.stringify({ type: 'text', text }) },
        });
      }
      // Long enough for several pings: an unanswered one would end the connection.
      expect(await plugin.callTool('e-recv', '{"ms":700}', never)).toMatchObject({
        value: { content: '{"type":"timeout"}' },
      });
      expect(plugin.connections).toMatchObject([{ state: 'open' }]);
      expect(await plugin.callTool('e-close', '{}', never)).toMatchObject({ value: { content: '{"closed":true}' } });
    } finally {
      server.stdin.end();
      server.kill();
      await once(server, 'close');
    }
  });
});
