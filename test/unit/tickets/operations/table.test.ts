import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { TicketOperation } from '../../../../src/tickets/operations/define-operation.ts';
import { transition } from '../../../../src/tickets/operations/move-ticket.ts';
import { OPERATIONS, operationOf } from '../../../../src/tickets/operations/table.ts';
import { STATES } from '../../../../src/tickets/record/state.ts';
import {
  needsText,
  TRANSITION_ROWS,
  TRANSITIONS,
  transitionTo,
} from '../../../../src/tickets/record/transition-table.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ALL: readonly TicketOperation[] = OPERATIONS;

describe('the table of operations', () => {
  test.each(['id', 'tool', 'command', 'line'] as const)('no two have the same %s', (what) => {
    const names = ALL.flatMap(({ id, doors }) => {
      if (what === 'id') return [id];
      if (what === 'tool') return doors.tool ? [doors.tool.name] : [];
      if (what === 'command') return doors.command ? [doors.command.id] : [];
      return (doors.commandLine ?? []).map(({ name }) => name);
    });
    expect(names).toEqual([...new Set(names)]);
    expect(names.length).toBeGreaterThan(4);
  });

  describe.each(ALL.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
    const { params, doors } = operation;
    const names = Object.keys(params.shape);

    test('is found by its id and comes in by some door', () => {
      expect(operationOf(id)).toBe(operation);
      expect(doors.command ?? doors.tool ?? doors.commandLine).toBeDefined();
    });

    test('says what each parameter is', () => {
      for (const [name, schema] of Object.entries(params.shape)) {
        const says = schema instanceof z.ZodType ? schema.description : undefined;
        expect({ name, says }).toEqual({ name, says: expect.stringMatching(/\S/) });
      }
    });

    test('a parameter that is unknown, or none at all, is refused with a sentence', () => {
      expect(operation.read({ nothing: 1 })).toMatchObject({ ok: false, message: expect.stringMatching(/\S/) });
      expect(operation.read(undefined)).toMatchObject({ ok: false });
    });

    test('its doors speak of its own parameters', () => {
      for (const { forms = {}, given = {}, usual = {}, examples } of doors.commandLine ?? []) {
        for (const name of [...Object.keys(forms), ...Object.keys(given), ...Object.keys(usual)]) {
          expect(names).toContain(name);
        }
        expect(examples.length).toBeGreaterThan(0);
      }
      for (const name of Object.keys(doors.command?.asks ?? {})) expect(names).toContain(name);
      if (doors.page) expect(doors.command).toBeDefined();
    });

    if (doors.tool) {
      test('can be declared as JSON Schema', () => {
        expect(z.toJSONSchema(params, { io: 'input' })).toMatchObject({ type: 'object', additionalProperties: false });
      });
    }
  });
});

describe('the table of moves', () => {
  let folder: TicketsFolder;
  beforeEach(() => {
    folder = new TicketsFolder();
  });
  afterEach(() => folder.remove());

  const ID = '0000000000031';

  test.each(TRANSITIONS)('%s leads where its row says, with the reason of its row', async (name) => {
    const { from, to, reason } = TRANSITION_ROWS[name];
    folder.ticket(ID, itemText({ state: from === 'any' ? 'done' : (from[0] ?? 'planning') }));
    const outcome = await folder.writer().write(ID, transition(name, { text: 'A text.' }));
    expect(outcome).toMatchObject({ ok: true, value: { to } });
    expect(folder.read(`${ID}/thread.md`)).toContain(`reason: ${reason.word}`);
  });

  test.each(TRANSITIONS)('%s without a text is refused exactly when its row needs one', async (name) => {
    const { from } = TRANSITION_ROWS[name];
    folder.ticket(ID, itemText({ state: from === 'any' ? 'done' : (from[0] ?? 'planning') }));
    const { ok } = await folder.writer().write(ID, transition(name, { text: '' }));
    // An instruction is a person's courtesy: the page asks for it, the record does without.
    expect(ok).toBe(!needsText(name) || TRANSITION_ROWS[name].text === 'instruction');
  });

  test('every state is reached by one move', () => {
    expect(STATES.map(transitionTo)).toEqual([
      'return-to-planning',
      'mark-ready',
      'queue',
      'accept',
      'finish',
      'close',
    ]);
  });
});
