import { afterEach, expect, test } from 'vitest';
import { EventLog } from '../../../../src/runtime/instance/event-log.ts';
import { endRigs, guestRecord, impatient, never, rig } from './rig.ts';

afterEach(endRigs);

test('the oldest entries go first', () => {
  const diary = new EventLog();
  for (let i = 0; i < 250; i++) diary.write({ at: i, kind: 'call', text: String(i) });
  expect(diary.entries).toHaveLength(100);
  expect(diary.entries[0]?.text).toBe('150');
});

test('it tells of calls, bounds and denials, redacted, and not of what went well inside a call', async () => {
  const plugin = rig({ ports: impatient }).add(guestRecord('tool'));
  await plugin.callTool('echo', '{}', never);
  await plugin.callTool('e-request', '{"method":"GET","url":"https://x.test/?access_token=SECRET"}', never);
  await plugin.callTool('e-spin', '{}', never);
  const kinds = plugin.eventLog.entries.map(({ kind }) => kind);
  expect(kinds).toEqual(['call', 'denial', 'bound', 'life', 'bound']);
  expect(JSON.stringify(plugin.eventLog.entries)).not.toContain('SECRET');
});
