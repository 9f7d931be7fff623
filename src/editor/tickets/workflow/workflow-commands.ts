import type { DraftTemplate } from '../../../protocol/thread-protocol.ts';
import { implementationReport, reviewRouting, reviewText } from '../../../tickets/workflow/work-texts.ts';
import type { CommandOf } from '../../app/contributions.ts';
import type { CommandHandler } from '../../app/feature.ts';
import { showWarning } from '../../app/show.ts';
import { type ChoiceParts, type ChosenTicket, chooseTicket } from '../commands/choose-ticket.ts';
import { createTicketWorktree } from './create-worktree.ts';
import { launchRole } from './launch-role.ts';
import { moveOrSay } from './move-ticket.ts';
import { maySendToReview } from './request-review.ts';
import { knownWork, type WorkFacts, workFacts } from './work-facts.ts';

/** Every step of a ticket from planning to closed (spec tickets §10.1). A command without an argument asks which ticket is meant. */
export function workflowCommands(parts: ChoiceParts) {
  const { panels } = parts;
  const chosen = (argument: unknown) => chooseTicket(argument, parts);
  const begin = async (
    argument: unknown,
    text: (ticket: ChosenTicket, facts: WorkFacts) => Promise<DraftTemplate | undefined>,
  ) => {
    const ticket = await chosen(argument);
    const facts = ticket && (await workFacts(ticket));
    if (typeof facts === 'string') say(facts);
    else if (ticket && facts) {
      const template = await text(ticket, facts);
      if (template) panels.open(ticket.folder, ticket.id, { compose: template });
    }
  };
  return {
    'yoi.tickets.queue': async (argument: unknown) => moveOrSay(await chosen(argument), 'queue', panels),
    'yoi.tickets.markReady': async (argument: unknown) => moveOrSay(await chosen(argument), 'mark-ready', panels),
    'yoi.tickets.accept': async (argument: unknown) => moveOrSay(await chosen(argument), 'accept', panels),
    'yoi.tickets.returnToPlanning': async (argument: unknown) =>
      moveOrSay(await chosen(argument), 'return-to-planning', panels),
    'yoi.tickets.markDone': async (argument: unknown) => moveOrSay(await chosen(argument), 'finish', panels),
    'yoi.tickets.close': async (argument: unknown) => moveOrSay(await chosen(argument), 'close', panels),
    'yoi.tickets.createWorktree': async (argument: unknown) => run(await chosen(argument), createTicketWorktree),
    'yoi.tickets.launchRole': async (argument: unknown) => run(await chosen(argument), launchRole),
    'yoi.tickets.report': (argument: unknown) =>
      begin(argument, async (ticket, { names }) => ({
        kind: 'implementation_report',
        text: implementationReport(await knownWork(ticket, names)),
      })),
    'yoi.tickets.requestReview': (argument: unknown) =>
      begin(argument, async (ticket, { names }) => {
        if (!(await maySendToReview(ticket, names))) return undefined;
        return { kind: 'comment', text: reviewRouting(await knownWork(ticket, names)) };
      }),
    'yoi.tickets.approve': (argument: unknown) => begin(argument, async () => review('approve')),
    'yoi.tickets.requestChanges': (argument: unknown) => begin(argument, async () => review('request_changes')),
  } satisfies Partial<Record<CommandOf<'tickets'>, CommandHandler>>;
}

function review(verdict: 'approve' | 'request_changes'): DraftTemplate {
  return { kind: 'review', verdict, text: reviewText(verdict) };
}

async function run(
  ticket: ChosenTicket | undefined,
  work: (ticket: ChosenTicket) => Promise<string | undefined>,
): Promise<void> {
  const refused = ticket && (await work(ticket));
  if (refused !== undefined) say(refused);
}

function say(message: string): void {
  void showWarning(message);
}
