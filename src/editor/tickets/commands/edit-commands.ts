import { t } from '@vscode/l10n';
import type { Ask, TicketOperation } from '../../../tickets/operations/define-operation.ts';
import { OPERATIONS, type OperationCommand, operationOf } from '../../../tickets/operations/table.ts';
import type { Handlers } from '../../app/feature.ts';
import { askText, showPicks } from '../../app/show.ts';
import { TICKET_ROWS } from '../tree/tree-item.ts';
import { addArtifacts } from './add-artifact.ts';
import { addPlanRecord } from './add-plan-record.ts';
import { type ChoiceParts, type ChosenTicket, chooseTicket, type TicketArgument } from './choose-ticket.ts';
import { editTitle } from './edit-title.ts';
import { addRelation, removeRelation } from './relations.ts';
import { workFacts } from './work-facts.ts';
import { warnRefused, writeTicket } from './write-ticket.ts';

/** Parameters that are known before anything is asked. */
export type Given = Readonly<Record<string, string>>;

/** Asks a person for what an operation needs and writes it; says why when it was not written. */
type Form = (ticket: ChosenTicket, given: Given) => Promise<string | undefined>;

/** The forms that an operation has of its own; any other asks for one parameter after the other. */
const FORMS: Readonly<Record<string, Form>> = {
  'edit-title': editTitle,
  relate: addRelation,
  unrelate: removeRelation,
  'add-plan-record': addPlanRecord,
  'add-artifact': addArtifacts,
};

/** Does an operation that a person asked for by its id. */
export async function doOperation(id: string, ticket: ChosenTicket, given: Given = {}): Promise<void> {
  const operation = operationOf(id);
  if (operation) warnRefused(await (FORMS[id] ?? askEach(operation))(ticket, given));
}

/** The commands of the operations. A command without an argument asks which ticket is meant. */
export function editCommands(parts: ChoiceParts): Handlers<OperationCommand> {
  const handler = (id: string) => async (argument: TicketArgument) => {
    if (TICKET_ROWS.has(argument) && argument.kind === 'relation' && argument.own && id === 'unrelate') {
      const { folder, own, ticket: target } = argument;
      return doOperation(id, { folder, id: own.owner }, { kind: own.kind, target });
    }
    const ticket = await chooseTicket(argument, parts);
    if (ticket) await doOperation(id, ticket);
  };
  const commands = OPERATIONS.flatMap(({ id, doors: { command } }) => (command ? [[command.id, handler(id)]] : []));
  return Object.fromEntries(commands) as Handlers<OperationCommand>;
}

function askEach(operation: TicketOperation): Form {
  return async (ticket, given) => {
    const facts = await workFacts(ticket);
    if (typeof facts === 'string') return facts;
    const { title, asks = {} } = operation.doors.command ?? { title: () => '' };
    const params: Record<string, string> = { ...given };
    for (const [name, ask] of Object.entries(asks)) {
      const current = ask.current?.(facts.item);
      const value = params[name] ?? (await askOne(title(), ask, current));
      if (value === undefined) return undefined;
      params[name] = value;
    }
    const read = operation.read(params);
    return read.ok ? writeTicket(ticket, read.request.operation) : read.message;
  };
}

/** Undefined when the person turned away. */
async function askOne(title: string, { prompt, usual }: Ask, current = ''): Promise<string | undefined> {
  const type = async () => (await askText({ title, prompt: prompt(), value: current, ignoreFocusOut: true }))?.trim();
  if (!usual) return type();
  const other = t('Something else…');
  const picks = [...usual, other].map((label) => ({ label, ...(label === current && { description: t('now') }) }));
  const picked = await showPicks(picks, { title, placeHolder: prompt(), ignoreFocusOut: true });
  return picked?.label === other ? type() : picked?.label;
}
