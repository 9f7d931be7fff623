import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addNote } from '../../src/tickets/operations/add-note.ts';
import { TicketWriter } from '../../src/tickets/operations/writer/ticket-writer.ts';
import { systemTiming } from '../../src/tickets/store/lock/lock-timing.ts';
import { bodyOf } from '../unit/tickets/operations/writer-body.ts';
import { grantInTurn } from './writings/grant-in-turn.ts';
import { packInTurn } from './writings/pack-in-turn.ts';

/** So that the host has time for the extensions beside this one. */
const PAUSE_MS = 5;
const WRITES = 2000;

/**
 * An extension that writes tickets, packages and grants in its host, with the functions that Yoi's commands write with,
 * until the host is killed. It notes the host's process id and every acknowledged write in files outside of the workspace.
 */
export function activate(): void {
  const { YOI_FAULT_WORKSPACE: workspace = '', YOI_FAULT_NOTES: notes = '' } = process.env;
  writeFileSync(join(notes, 'pid'), String(process.pid));
  const noted = (name: string) => async (n: number) => {
    appendFileSync(join(notes, name), `${n}\n`);
    await pause(PAUSE_MS);
  };
  const ended = (reason: string | undefined) =>
    appendFileSync(join(notes, 'refused'), `${reason ?? 'all was written'}\n`);
  void comment(join(workspace, '.yoi', 'tickets'), noted('tickets')).then(ended);
  void packInTurn(join(workspace, 'sources'), WRITES, noted('packages')).then(ended);
  void grantInTurn(join(workspace, '.yoi', 'override.local.toml'), WRITES, noted('grants')).then(ended);
}

async function comment(root: string, onWritten: (n: number) => Promise<void>): Promise<string | undefined> {
  const writer = new TicketWriter({
    root,
    author: 'ann',
    language: 'english',
    timing: systemTiming,
    otherTickets: () => Promise.reject(new Error('a comment asks for no other ticket')),
  });
  for (let n = 0; n < WRITES; n++) {
    const outcome = await writer.write('0000000000031', addNote('comment', bodyOf('ann', n)));
    if (!outcome.ok) return `${outcome.refusal.code}: ${outcome.refusal.message}`;
    await onWritten(n);
  }
  return undefined;
}
