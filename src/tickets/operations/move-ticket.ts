import { t } from '@vscode/l10n';
import * as z from 'zod';
import { noteEvent } from '../record/new-events.ts';
import { STATES, type TicketState } from '../record/state.ts';
import { TRANSITION_ROWS, type Transition, transitionBetween } from '../record/transition-table.ts';
import { routingClassification } from '../views/attention.ts';
import { close } from './close.ts';
import { defineOperation } from './define-operation.ts';
import { type Moved, type MoveParams, markReady, move, planMove, queue } from './transition.ts';
import type { Operation } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

/** What is given with a move, whichever it is. */
export interface TransitionParams {
  /** The state that was seen; another one is a refusal. */
  readonly expected?: TicketState;
  /** The usual word of the move when absent or empty. */
  readonly reason?: string;
  /** The move's text: a summary, an explanation, a resolution, as its row says. */
  readonly text: string;
}

type Given = { readonly expected?: TicketState; readonly reason: string };
type MovePlan = (text: string, given: Given) => Operation<Moved>;

const explained =
  (transition: 'accept' | 'finish' | 'return-to-planning'): MovePlan =>
  (body, given) =>
    move(transition, { ...given, body });

const PLANS: Readonly<Record<Transition, MovePlan>> = {
  'mark-ready': markReady,
  queue: (_, { expected }) => queue(expected === undefined ? {} : { expected }),
  accept: explained('accept'),
  finish: explained('finish'),
  'return-to-planning': explained('return-to-planning'),
  close: (text, { expected }) => close(text, expected === undefined ? {} : { expected }),
};

/** Any move of the table, by its name. */
export function transition(name: Transition, { text, reason = '', expected }: TransitionParams): Operation<Moved> {
  const word = reason === '' ? TRANSITION_ROWS[name].reason.word : reason;
  return PLANS[name](text, { reason: word, ...(expected === undefined ? {} : { expected }) });
}

/**
 * The same as a person makes it on a page. A routing decision that leads to the move is an event of its own, and the move
 * refers to it by its classification (docs/formats.md#workflow, docs/formats.md#routing-decisions); any other text is the move's own.
 */
export function personalTransition(name: Transition, params: TransitionParams): Operation<Moved> {
  const classification = routingClassification(params.text);
  if (classification === undefined || (name !== 'accept' && name !== 'return-to-planning')) {
    return transition(name, params);
  }
  return async (context) => {
    const decision = noteEvent('decision', context.stamp, params.text);
    const { reason = TRANSITION_ROWS[name].reason.word, expected } = params;
    const body = `Routing decision: ${classification}`;
    const given: MoveParams = { reason, body, ...(expected === undefined ? {} : { expected }) };
    return planMove(context, name, given, [decision], []);
  };
}

/** `TicketWorkflowState`: the moves that have no tool of their own. */
export const moving = defineOperation({
  id: 'move',
  params: z.strictObject({
    from: z.enum(STATES).describe('The state that the ticket is in now'),
    to: z.enum(STATES).describe('The state that it goes to'),
    reason: z.string().describe('One word in snake_case'),
    body: z.string().describe('Why, as Markdown; may be empty'),
  }),
  plan: ({ from, to, reason, body }) => {
    const name = transitionBetween(from, to);
    if (name === undefined) return async () => refuse('wrong-state', t('No move leads from {0} to {1}', from, to));
    const { tool } = TRANSITION_ROWS[name];
    if (tool === undefined) return async () => refuse('invalid', t('Only a person makes the move to {0}', to));
    if (tool !== 'TicketWorkflowState') return async () => refuse('invalid', t('The tool for this is {0}', tool));
    return transition(name, { expected: from, reason, text: body });
  },
  doors: {
    tool: {
      name: 'TicketWorkflowState',
      isNamed: true,
      question: (ticket, { from, to }) => t('Move the ticket {0} from {1} to {2}?', ticket, from, to),
      text: ({ reason, body }) => `${reason}\n\n${body}`,
      answer: (ticket, { from, to }) => ({ ticket, from, to, state: to, ok: true }),
    },
  },
});
