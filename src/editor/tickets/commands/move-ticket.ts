import { t } from '@vscode/l10n';
import type { DraftTemplate } from '../../../protocol/thread-protocol.ts';
import type { Transition } from '../../../tickets/record/transition-table.ts';
import { checkTransition } from '../../../tickets/record/transitions.ts';
import {
  ACCEPTANCE_REASONS,
  BACK_TO_PLANNING,
  type Classification,
  RETURN_REASONS,
  routingDecision,
} from '../../../tickets/workflow/routing-decision.ts';
import { doneText, resolutionText } from '../../../tickets/workflow/work-texts.ts';
import { showPicks, showWarning } from '../../app/show.ts';
import type { ChosenTicket, TicketPages } from './choose-ticket.ts';
import { queueTicket } from './queue-ticket.ts';
import { type WorkFacts, workFacts } from './work-facts.ts';

/**
 * Moves a ticket for whoever asks: a command, a row, a card of the board. Queueing happens at once; a move that needs words
 * opens the ticket's page with them begun. Says why when the move is not allowed.
 */
export async function moveTicket(
  ticket: ChosenTicket,
  transition: Transition,
  panels: TicketPages,
): Promise<string | undefined> {
  if (transition === 'queue') return queueTicket(ticket);
  const begun = await prepareMove(ticket, transition);
  if (begun?.kind === 'refused') return begun.message;
  if (begun) panels.open(ticket.folder, ticket.id, { compose: begun.template });
  return undefined;
}

/** The same, with the refusal as a message of the window. */
export async function moveOrSay(
  ticket: ChosenTicket | undefined,
  transition: Transition,
  panels: TicketPages,
): Promise<void> {
  const refused = ticket && (await moveTicket(ticket, transition, panels));
  if (refused !== undefined) void showWarning(refused);
}

/** What a person is to write for a move, or why the move is not allowed now; undefined when they turned away from a question. */
export type PreparedMove =
  | { readonly kind: 'begin'; readonly template: DraftTemplate }
  | { readonly kind: 'refused'; readonly message: string };

/** Begins a move that needs words. It is judged before anything is asked; the guards judge again when it is written. */
export async function prepareMove(
  ticket: ChosenTicket,
  transition: Exclude<Transition, 'queue'>,
): Promise<PreparedMove | undefined> {
  const facts = await workFacts(ticket);
  if (typeof facts === 'string') return { kind: 'refused', message: facts };
  const { blockers } = ticket.folder.index.view(ticket.id);
  const result = checkTransition(transition, { state: facts.item.state, blockers });
  if (!result.allowed) return { kind: 'refused', message: result.reason };
  const template = await templateOf(transition, facts);
  return template && { kind: 'begin', template: template };
}

async function templateOf(
  transition: Exclude<Transition, 'queue'>,
  { item, lastReport }: WorkFacts,
): Promise<DraftTemplate | undefined> {
  switch (transition) {
    case 'mark-ready':
      return { transition };
    case 'accept':
    case 'return-to-planning': {
      const routing = await (transition === 'accept' ? askAcceptance() : askReturn());
      if (!routing) return undefined;
      return { transition, reason: routing.reason, text: routingDecision(routing.classification, item) };
    }
    case 'finish':
      return { transition, reason: 'merged_and_validated', text: doneText(lastReport) };
    case 'close':
      return lastReport === undefined ? { transition } : { transition, text: resolutionText(item.title, lastReport) };
  }
}

/** How a decision classifies the ticket, and the word that is recorded as the reason of the move. */
export interface Routing {
  readonly classification: Classification;
  readonly reason: string;
}

/** Asks for the reason of an acceptance. */
export async function askAcceptance(): Promise<Routing | undefined> {
  const reason = await askReason(ACCEPTANCE_REASONS, t('Accept: why'));
  return reason === undefined ? undefined : { classification: 'implementation_ready', reason };
}

/** Asks what keeps a ticket from being worked on. */
export async function askReturn(): Promise<Routing | undefined> {
  const picks = BACK_TO_PLANNING.map((classification) => ({
    label: classification,
    detail: classificationLabels(classification),
    classification,
  }));
  const placeHolder = t('How is the ticket classified?');
  const picked = await showPicks(picks, {
    title: t('Return to Planning'),
    placeHolder,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const reason = await askReason(RETURN_REASONS, t('Return to Planning: why'));
  return reason === undefined ? undefined : { classification: picked.classification, reason };
}

function classificationLabels(classification: (typeof BACK_TO_PLANNING)[number]): string {
  switch (classification) {
    case 'return_to_planning':
      return t('A concrete decision is missing that a coder may not make');
    case 'requirements_sync_needed':
      return t('Nobody could tell when it is finished, or a product question would be settled silently');
    case 'spike_needed':
      return t('It is not known whether or how it can be done');
    case 'blocked_by_dependency_or_missing_authority':
      return t('It waits for a person, a permission or another ticket');
  }
}

function askReason(reasons: readonly string[], title: string): Promise<string | undefined> {
  const placeHolder = t('The word that is recorded; it can be changed before it is sent');
  return Promise.resolve(showPicks(reasons, { title, placeHolder, ignoreFocusOut: true }));
}
