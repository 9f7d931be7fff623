import type { Edit } from '../../../protocol/thread-protocol.ts';
import type { CommandOf } from '../../app/contributions.ts';
import type { CommandHandler } from '../../app/feature.ts';
import { addArtifacts } from './add-artifact.ts';
import { addPlanRecord } from './add-plan-record.ts';
import { type ChoiceParts, type ChosenTicket, chooseTicket, isNode } from './choose-ticket.ts';
import { editTitle } from './edit-title.ts';
import { addRelation, removeRelation } from './relations.ts';
import { warnRefused } from './write-ticket.ts';

/** What a person changes of a ticket besides its thread and its state; the page's buttons ask for the same by these names. */
export const EDITS = {
  title: editTitle,
  relation: addRelation,
  plan: addPlanRecord,
  artifact: addArtifacts,
} as const satisfies Record<Edit, (ticket: ChosenTicket) => Promise<string | undefined>>;

/** The commands for them. A command without an argument asks which ticket is meant. */
export function editCommands(parts: ChoiceParts) {
  const edit = (what: Edit) => async (argument: unknown) => {
    const ticket = await chooseTicket(argument, parts);
    if (ticket) warnRefused(await EDITS[what](ticket));
  };
  return {
    'yoi.tickets.editTitle': edit('title'),
    'yoi.tickets.addRelation': edit('relation'),
    'yoi.tickets.addPlanRecord': edit('plan'),
    'yoi.tickets.addArtifact': edit('artifact'),
    'yoi.tickets.removeRelation': async (argument: unknown) => {
      if (isNode(argument) && argument.kind === 'relation' && argument.own) {
        const { folder, own, ticket: target } = argument;
        warnRefused(await removeRelation({ folder, id: own.owner }, { kind: own.kind, target }));
        return;
      }
      const ticket = await chooseTicket(argument, parts);
      if (ticket) warnRefused(await removeRelation(ticket));
    },
  } satisfies Partial<Record<CommandOf<'tickets'>, CommandHandler>>;
}
