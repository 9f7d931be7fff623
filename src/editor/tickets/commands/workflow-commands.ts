import { relative, sep } from 'node:path';
import { t } from '@vscode/l10n';
import type { DraftTemplate } from '../../../protocol/thread-protocol.ts';
import { touchesTickets } from '../../../tickets/git/branch-work.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import { TRANSITION_ROWS, TRANSITIONS, type TransitionCommand } from '../../../tickets/record/transition-table.ts';
import type { WorkNames } from '../../../tickets/workflow/work-names.ts';
import { implementationReport, reviewRouting, reviewText } from '../../../tickets/workflow/work-texts.ts';
import type { CommandOf } from '../../app/contributions.ts';
import type { Handlers } from '../../app/feature.ts';
import { askModal, showWarning } from '../../app/show.ts';
import { type ChoiceParts, type ChosenTicket, chooseTicket, type TicketArgument } from './choose-ticket.ts';
import { createTicketWorktree } from './create-worktree.ts';
import { launchRole } from './launch-role.ts';
import { moveOrSay } from './move-ticket.ts';
import { gitCheckout, knownWork, type WorkFacts, workFacts } from './work-facts.ts';

/** Every step of a ticket from planning to closed (docs/formats.md#workflow). A command without an argument asks which ticket is meant. */
export function workflowCommands(parts: ChoiceParts) {
  const { panels } = parts;
  const chosen = (argument: TicketArgument) => chooseTicket(argument, parts);
  const begin = async (
    argument: TicketArgument,
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
  const moves = TRANSITIONS.map((transition) => [
    TRANSITION_ROWS[transition].command,
    async (argument: TicketArgument) => moveOrSay(await chosen(argument), transition, panels),
  ]);
  return {
    ...(Object.fromEntries(moves) as Handlers<TransitionCommand>),
    'yoi.tickets.createWorktree': async (argument: TicketArgument) => run(await chosen(argument), createTicketWorktree),
    'yoi.tickets.launchRole': async (argument: TicketArgument) => run(await chosen(argument), launchRole),
    'yoi.tickets.report': (argument: TicketArgument) =>
      begin(argument, async (ticket, { names }) => ({
        kind: 'implementation_report',
        text: implementationReport(await knownWork(ticket, names)),
      })),
    'yoi.tickets.requestReview': (argument: TicketArgument) =>
      begin(argument, async (ticket, { names }) => {
        if (!(await maySendToReview(ticket, names))) return undefined;
        return { kind: 'comment', text: reviewRouting(await knownWork(ticket, names)) };
      }),
    'yoi.tickets.approve': (argument: TicketArgument) => begin(argument, async () => review('approve')),
    'yoi.tickets.requestChanges': (argument: TicketArgument) => begin(argument, async () => review('request_changes')),
  } satisfies Partial<Handlers<CommandOf<'tickets'>>>;
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

/** Whether the review is to be asked for: a branch that changes ticket records is pointed out first (docs/formats.md#reports-and-reviews). */
export async function maySendToReview({ folder }: ChosenTicket, names: WorkNames | undefined): Promise<boolean> {
  const place = gitCheckout(folder);
  if (!place.ok || !names) return true;
  const { workspace, root, orchestration } = place.value;
  const ticketsFolder = relative(workspace, root).split(sep).join('/');
  const asked = { orchestrationBranch: orchestration.branch, ticketsFolder };
  if (!(await touchesTickets(systemGit, workspace, names, asked))) return true;
  const go = t('Request Review Anyway');
  const answer = await askModal(
    'warning',
    t('The branch {0} changes ticket records. A coder does not edit them.', names.branch),
    t('Take the changes below {0} out of the branch before it is reviewed.', ticketsFolder),
    go,
  );
  return answer === go;
}
