import { t } from '@vscode/l10n';
import { stateLabel } from '../views/state-label.ts';
import { type Blocker, blockersText } from './derived-view.ts';
import type { TicketState } from './state.ts';
import { lineProblem, textProblem } from './text-limits.ts';
import { isFrom, TRANSITION_ROWS, TRANSITIONS, type Transition } from './transition-table.ts';
import { isBlank } from './white-space.ts';

/** What the guards look at. Blockers come from `derived-view.ts`. */
export interface TransitionView {
  readonly state: TicketState;
  readonly blockers: readonly Blocker[];
}

/** One move and whether it may be made now. */
export type TransitionChoice = { readonly transition: Transition; readonly to: TicketState } & (
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: 'wrong-state' | 'blocked'; readonly reason: string }
);

/** Every move with the answer of its guards; nothing else moves a ticket, no step is skipped, none reopens it. */
export function allowedTransitions(view: TransitionView): TransitionChoice[] {
  return TRANSITIONS.map((transition) => checkTransition(transition, view));
}

export function checkTransition(transition: Transition, { state, blockers }: TransitionView): TransitionChoice {
  const row = TRANSITION_ROWS[transition];
  const { from, to, blocking } = row;
  if (from !== 'any' && !isFrom(row, state)) {
    const reason = t('Only from {0}; this ticket is {1}', from.map(stateLabel).join(', '), stateLabel(state));
    return { transition, to, allowed: false, code: 'wrong-state', reason };
  }
  const inTheWay = blockers.filter(blocking);
  if (inTheWay.length > 0) {
    const reason = t('Waits for {0}', blockersText(inTheWay));
    return { transition, to, allowed: false, code: 'blocked', reason };
  }
  return { transition, to, allowed: true };
}

/** What a person adds to a move. */
export interface TransitionTexts {
  readonly author: string;
  /** By convention snake_case. */
  readonly reason: string;
  readonly body: string;
}

/** What is wrong with the texts of a state change, judged before anything is written (docs/formats.md#event-kinds, docs/formats.md#what-an-operation-writes). */
export function stateChangeProblem({ author, reason, body }: TransitionTexts): string | undefined {
  if (isBlank(author)) return t('A state change needs an author');
  if (isBlank(reason)) return t('A state change needs a reason');
  return lineProblem('author', author) ?? lineProblem('reason', reason) ?? textProblem('body', body);
}

/** What is wrong with the summary that marks a ticket ready. */
export function intakeSummaryProblem(summary: string): string | undefined {
  return isBlank(summary) ? t('Marking a ticket ready needs a summary') : textProblem('summary', summary);
}
