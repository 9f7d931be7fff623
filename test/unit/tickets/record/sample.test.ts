import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { readPlan } from '../../../../src/tickets/record/orchestration-plan.ts';
import { readRelations, relationsText } from '../../../../src/tickets/record/relations.ts';
import { STATES } from '../../../../src/tickets/record/state.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { isTicketId } from '../../../../src/tickets/record/ticket-id.ts';

const SAMPLE = join(import.meta.dirname, '../../../../media/sample/.yoi/tickets');
const BROKEN = '00001M7AC5XQC';
const ids = readdirSync(SAMPLE);
const read = (id: string, path: string) => readFileSync(join(SAMPLE, id, path), 'utf8');

describe('the tickets that newcomers see first', () => {
  test.each(ids.map((id) => [id]))('%s is a record', (id) => {
    expect(isTicketId(id)).toBe(true);
    expect(readItem(read(id, 'item.md')).ok).toBe(id !== BROKEN);
    const { events, notes } = readThread(read(id, 'thread.md'));
    expect(events.length).toBeGreaterThan(0);
    expect(notes).toEqual([]);
    const relations = join(id, 'artifacts/relations.json');
    if (existsSync(join(SAMPLE, relations))) {
      const text = readFileSync(join(SAMPLE, relations), 'utf8');
      const found = readRelations(text, id);
      expect(found.ok && relationsText(found.relations)).toBe(text);
      expect(found.ok && found.relations.every(({ target }) => ids.includes(target))).toBe(true);
    }
    const plan = join(SAMPLE, id, 'artifacts/orchestration-plan.jsonl');
    if (existsSync(plan)) expect(readPlan(readFileSync(plan, 'utf8'), id).problems).toEqual([]);
  });

  test('show every state', () => {
    const states = ids.flatMap((id) => {
      const item = readItem(read(id, 'item.md'));
      return item.ok ? [item.item.state] : [];
    });
    expect(new Set(states)).toEqual(new Set(STATES));
  });
});
