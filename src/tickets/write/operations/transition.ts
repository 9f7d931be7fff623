import { t } from '@vscode/l10n';
import type { Blocker } from '../../record/derived-view.ts';
import type { NewEvent } from '../../record/event-text.ts';
import { intakeSummaryEvent, stateChangedEvent } from '../../record/new-events.ts';
import type { TicketState } from '../../record/state.ts';
import { stateWord } from '../../record/state-word.ts';
import {
  intakeSummaryProblem,
  judgeTransition,
  stateChangeProblem,
  type Transition,
} from '../../record/transitions.ts';
import type { FieldUpdate } from '../../record/update-item.ts';
import { appendEvents, touchItem } from '../event-steps.ts';
import type { Appended, Operation, Situation } from '../operation.ts';
import { type Refusal, refuse } from '../write-outcome.ts';

export interface Moved extends Appended {
  readonly from: TicketState;
  readonly to: TicketState;
}

/** What a person gives with a move. */
export interface MoveWish {
  /** The state that the person saw; another one is a refusal. */
  readonly expected?: TicketState;
  /** By convention snake_case. */
  readonly reason: string;
  /** Empty when there is nothing to say. */
  readonly body: string;
}

/** planning → ready, with the intake summary that it needs (spec tickets §4.3). */
export function markReady(summary: string, wish: Partial<MoveWish> = {}): Operation<Moved> {
  return async (situation) => {
    const problem = intakeSummaryProblem(summary);
    if (problem !== undefined) return refuse('invalid', problem);
    const { reason = 'planning_ready', body = situation.texts.readyStateBody } = wish;
    const before = [intakeSummaryEvent(situation.stamp, summary)];
    return planMove(situation, 'mark-ready', { ...wish, reason, body }, before, []);
  };
}

/** ready → queued: a person allows the ticket to be routed. Who and when is kept in the item. */
export function queue(wish: Pick<MoveWish, 'expected'> = {}): Operation<Moved> {
  return async (situation) => {
    const { author, at } = situation.stamp;
    const fields: FieldUpdate[] = [
      ['queued_by', author],
      ['queued_at', at],
    ];
    return planMove(situation, 'queue', { ...wish, reason: 'queued', body: situation.texts.queuedBody }, [], fields);
  };
}

/** The moves that need nothing but a reason: accept, finish, return to planning. */
export function move(transition: 'accept' | 'finish' | 'return-to-planning', wish: MoveWish): Operation<Moved> {
  return async (situation) => planMove(situation, transition, wish, [], []);
}

const HARDEST_BLOCKER: Blocker = { ticket: '', reason: 'depends_on', relationKind: 'depends_on', state: 'planning' };

/** Why the move is not allowed now, judged by the one table of guards. */
export async function obstacleTo(
  situation: Situation,
  transition: Transition,
  expected: TicketState | undefined,
): Promise<Refusal | undefined> {
  const { state } = situation.item;
  if (expected !== undefined && state !== expected) {
    return refuse('wrong-state', t('The ticket is {0} now, no longer {1}', stateWord(state), stateWord(expected)))
      .refusal;
  }
  const byState = judgeTransition(transition, { state, blockers: [] });
  if (!byState.allowed) return refuse('wrong-state', byState.reason).refusal;
  // The other tickets are worth a look only when there could be one that forbids the move.
  if (judgeTransition(transition, { state, blockers: [HARDEST_BLOCKER] }).allowed) return undefined;
  const { blockers } = (await situation.neighbours()).view(situation.id);
  const judged = judgeTransition(transition, { state, blockers });
  return judged.allowed ? undefined : refuse('blocked', judged.reason).refusal;
}

/** The one way in which a move is planned: texts, guards, events, state. */
export async function planMove(
  situation: Situation,
  transition: Exclude<Transition, 'close'>,
  { expected, reason, body }: MoveWish,
  eventsBefore: readonly NewEvent[],
  fields: readonly FieldUpdate[],
): ReturnType<Operation<Moved>> {
  const { stamp, item } = situation;
  const problem = stateChangeProblem({ author: stamp.author, reason, body });
  if (problem !== undefined) return refuse('invalid', problem);
  const obstacle = await obstacleTo(situation, transition, expected);
  if (obstacle) return { ok: false, refusal: obstacle };
  const from = item.state;
  const { to } = judgeTransition(transition, { state: from, blockers: [] });
  const events = appendEvents([...eventsBefore, stateChangedEvent({ from, to, reason, body }, stamp)]);
  if (!events.ok) return events;
  const { step, rewritten } = events;
  const steps = [step, touchItem(situation, [['state', to], ...fields])];
  return { ok: true, steps, value: { from, to, at: stamp.at, rewritten } };
}
