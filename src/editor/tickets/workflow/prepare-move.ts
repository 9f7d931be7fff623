import type { DraftTemplate } from '../../../protocol/thread-protocol.ts';
import { checkTransition, type Transition } from '../../../tickets/record/transitions.ts';
import { routingDecision } from '../../../tickets/workflow/routing-decision.ts';
import { doneText, resolutionText } from '../../../tickets/workflow/work-texts.ts';
import type { ChosenTicket } from '../commands/choose-ticket.ts';
import { askAcceptance, askReturn } from './ask-routing.ts';
import { type WorkFacts, workFacts } from './work-facts.ts';

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
