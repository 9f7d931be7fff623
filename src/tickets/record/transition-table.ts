import type { Blocker } from './derived-view.ts';
import type { TicketState } from './state.ts';

/**
 * The moves of a ticket (docs/formats.md#transitions), in the order in which they are offered. `accept`, `finish` and the two ways
 * back are the reference's generic transition; their names here are words for buttons.
 */
export const TRANSITIONS = ['mark-ready', 'queue', 'accept', 'finish', 'return-to-planning', 'close'] as const;
export type Transition = (typeof TRANSITIONS)[number];

/** What a move is given as its text. Only an explanation may stay empty. */
export type TransitionText = 'none' | 'summary' | 'explanation' | 'instruction' | 'resolution';

export interface TransitionRow {
  readonly from: readonly TicketState[] | 'any';
  readonly to: TicketState;
  /** The blockers that forbid the move. */
  readonly blocking: (blocker: Blocker) => boolean;
  readonly text: TransitionText;
  /** What is recorded as the reason when nobody says another; `isFixed` where nobody may. */
  readonly reason: { readonly word: string; readonly isFixed: boolean };
  /** Whether the record and a few questions begin the text, so that the page asks the host for it. */
  readonly isPrepared: boolean;
  /** The tool of agents that makes the move; a person makes one without. */
  readonly tool?: 'TicketIntakeReady' | 'TicketWorkflowState' | 'TicketClose';
  /** The editor's command for it. */
  readonly command: `yoi.tickets.${string}`;
}

const never = () => false;

const ROWS = {
  'mark-ready': {
    from: ['planning'],
    to: 'ready',
    blocking: never,
    text: 'summary',
    reason: { word: 'planning_ready', isFixed: false },
    isPrepared: false,
    tool: 'TicketIntakeReady',
    command: 'yoi.tickets.markReady',
  },
  /** The human gate: no tool queues a ticket (docs/formats.md#who-may-do-what). */
  queue: {
    from: ['ready'],
    to: 'queued',
    blocking: ({ state }) => state !== 'queued' && state !== 'inprogress',
    text: 'none',
    reason: { word: 'queued', isFixed: true },
    isPrepared: false,
    command: 'yoi.tickets.queue',
  },
  accept: {
    from: ['queued'],
    to: 'inprogress',
    blocking: () => true,
    text: 'explanation',
    reason: { word: 'accepted_in_editor', isFixed: false },
    isPrepared: true,
    tool: 'TicketWorkflowState',
    command: 'yoi.tickets.accept',
  },
  finish: {
    from: ['inprogress'],
    to: 'done',
    blocking: never,
    text: 'explanation',
    reason: { word: 'validated_in_editor', isFixed: false },
    isPrepared: true,
    tool: 'TicketWorkflowState',
    command: 'yoi.tickets.markDone',
  },
  'return-to-planning': {
    from: ['ready', 'queued'],
    to: 'planning',
    blocking: never,
    text: 'instruction',
    reason: { word: 'editor_return_to_planning', isFixed: false },
    isPrepared: true,
    tool: 'TicketWorkflowState',
    command: 'yoi.tickets.returnToPlanning',
  },
  close: {
    from: 'any',
    to: 'closed',
    blocking: never,
    text: 'resolution',
    reason: { word: 'closed', isFixed: true },
    isPrepared: true,
    tool: 'TicketClose',
    command: 'yoi.tickets.close',
  },
} as const satisfies Readonly<Record<Transition, TransitionRow>>;

/** Everything that holds for one move and not for another. Whoever needs to know asks here. */
export const TRANSITION_ROWS: Readonly<Record<Transition, TransitionRow & { readonly command: TransitionCommand }>> =
  ROWS;

export type TransitionCommand = (typeof ROWS)[Transition]['command'];

/** The move that leads to a state. */
export function transitionTo(to: TicketState): Transition {
  return TRANSITIONS.find((transition) => TRANSITION_ROWS[transition].to === to) ?? 'close';
}

/** The move that leads from one state to another, if there is one; `closed` is always reached by closing. */
export function transitionBetween(from: TicketState, to: TicketState): Transition | undefined {
  return TRANSITIONS.find((transition) => {
    const row = TRANSITION_ROWS[transition];
    return row.to === to && isFrom(row, from);
  });
}

export function isFrom({ from }: TransitionRow, state: TicketState): boolean {
  return from === 'any' || from.includes(state);
}

/** Whether a move cannot be made without a text. */
export function needsText(transition: Transition): boolean {
  const { text } = TRANSITION_ROWS[transition];
  return text !== 'none' && text !== 'explanation';
}
