import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TOOL_INPUTS, WRITING_TOOLS } from '../../../../src/editor/agents/tool-inputs.ts';
import { COMMANDS } from '../../../../src/editor/app/contributions.ts';
import { editCommands } from '../../../../src/editor/tickets/commands/edit-commands.ts';
import { workflowCommands } from '../../../../src/editor/tickets/commands/workflow-commands.ts';
import { readPageMessage } from '../../../../src/protocol/page-messages.ts';
import type { TicketOperation } from '../../../../src/tickets/operations/define-operation.ts';
import { OPERATIONS } from '../../../../src/tickets/operations/table.ts';
import { TRANSITION_ROWS, TRANSITIONS } from '../../../../src/tickets/record/transition-table.ts';
import { runTicket } from '../../cli/ticket/run-ticket.ts';
import { TicketEditor } from './ticket-editor.ts';

const ALL: readonly TicketOperation[] = OPERATIONS;

/** Every door that the table opens is there, and leads to the operation. */
describe('the doors of the operations', () => {
  const declared: readonly string[] = COMMANDS.tickets;

  test('commands are declared, and have a handler', () => {
    const editor = new TicketEditor();
    try {
      const ids = ALL.flatMap(({ doors }) => (doors.command ? [doors.command.id] : []));
      expect(Object.keys(editCommands(editor)).sort()).toEqual(ids.sort());
      const moves = TRANSITIONS.map((transition) => TRANSITION_ROWS[transition].command);
      expect(Object.keys(workflowCommands(editor))).toEqual(expect.arrayContaining(moves));
      expect(declared).toEqual(expect.arrayContaining([...ids, ...moves]));
    } finally {
      editor.remove();
    }
  });

  test('commands have a place in the menu of a row', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
    const menu: { command: string }[] = contributes.menus['view/item/context'];
    for (const { doors } of ALL) {
      if (doors.command) expect(menu.map(({ command }) => command)).toContain(doors.command.id);
    }
  });

  test('a button of the page is a message that the host takes', () => {
    for (const { id, doors } of ALL) {
      const read = readPageMessage({ type: 'edit', what: id });
      expect({ id, isTaken: read !== undefined }).toEqual({ id, isTaken: doors.command !== undefined });
    }
  });

  test('tools take the parameters of the operation, the ticket, and an author where one may be named', () => {
    for (const { params, doors } of ALL) {
      if (!doors.tool) continue;
      const input = TOOL_INPUTS[doors.tool.name];
      const own = ['ticket', ...Object.keys(params.shape), ...(doors.tool.isNamed ? ['author'] : [])];
      expect(Object.keys(input?.shape ?? {})).toEqual(own);
    }
    const moves = TRANSITIONS.flatMap((transition) => TRANSITION_ROWS[transition].tool ?? []);
    expect(WRITING_TOOLS.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(moves)]));
  });

  test('no tool queues', () => {
    expect(TRANSITIONS.filter((transition) => TRANSITION_ROWS[transition].tool === undefined)).toEqual(['queue']);
  });

  test('commands of the command line are in its help', async () => {
    const { out } = await runTicket(['--help']);
    for (const { doors } of ALL) {
      for (const { name } of doors.commandLine ?? []) expect(out).toContain(name);
    }
  });
});
