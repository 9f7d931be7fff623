import type { Transition } from '../../tickets/record/transitions.ts';

/** What a move of a ticket asks of the person who takes it. */
interface TransitionForm {
  readonly text: 'none' | 'optional' | 'required';
  /** The word that is recorded as the reason; one that may be changed is offered, one that may not is fixed by the format. */
  readonly reason: { readonly word: string; readonly editable: boolean };
}

const FORMS: Readonly<Record<Transition, TransitionForm>> = {
  'mark-ready': { text: 'required', reason: { word: 'planning_ready', editable: true } },
  queue: { text: 'none', reason: { word: 'queued', editable: false } },
  accept: { text: 'optional', reason: { word: 'accepted_in_editor', editable: true } },
  finish: { text: 'optional', reason: { word: 'validated_in_editor', editable: true } },
  'return-to-planning': { text: 'required', reason: { word: 'editor_return_to_planning', editable: true } },
  close: { text: 'required', reason: { word: 'closed', editable: false } },
};

export function asksText(transition: Transition): boolean {
  return FORMS[transition].text !== 'none';
}

export function needsText(transition: Transition): boolean {
  return FORMS[transition].text === 'required';
}

export function asksReason(transition: Transition): boolean {
  return FORMS[transition].reason.editable;
}

export function suggestedReason(transition: Transition): string {
  return FORMS[transition].reason.word;
}

/** Whether the host begins the text: it knows what the record says already, and may have a question to ask first. */
export function isBegunByHost(transition: Transition): transition is Exclude<Transition, 'queue' | 'mark-ready'> {
  return transition !== 'queue' && transition !== 'mark-ready';
}
