import type { Item } from '../record/item.ts';
import { intentPacket } from './intent-packet.ts';

/** How an orchestrator may judge a ticket that is to be routed (docs/formats.md#routing-decisions). */
export const CLASSIFICATIONS = [
  'requirements_sync_needed',
  'return_to_planning',
  'spike_needed',
  'implementation_ready',
  'review_needed',
  'blocked_by_dependency_or_missing_authority',
  'close_ready',
  'closed_or_noop',
] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** Classifications whose next step is planning again. */
export const BACK_TO_PLANNING = [
  'return_to_planning',
  'requirements_sync_needed',
  'spike_needed',
  'blocked_by_dependency_or_missing_authority',
] as const satisfies readonly Classification[];

/** Words that agents record as the reason of an acceptance, the most frequent first (docs/formats.md#reasons). */
export const ACCEPTANCE_REASONS = [
  'orchestrator_acceptance',
  'orchestrator_acceptance_unblocked',
  'routing_acceptance_implementation_ready',
] as const;

/** Reasons for going back, each a kind of thing that is missing. */
export const RETURN_REASONS = [
  'missing_planning_decision',
  'requirements_sync_needed',
  'spike_needed',
  'missing_authority',
  'dependency_not_resolved',
] as const;

/**
 * A routing decision with its blocks, those of the ticket filled in and the judgement left to the person. Titles are in
 * English in records of every language: agents look for them.
 */
export function routingDecision(classification: Classification, item: Pick<Item, 'title' | 'body'>): string {
  const blocks = ['Reason', 'Evidence checked', ...returnBlocks(classification)].map(emptyBlock);
  const packet = classification === 'implementation_ready' ? [`IntentPacket:\n\n${intentPacket(item)}`] : [];
  const last = classification === 'implementation_ready' ? ['Next action'] : ['Next action', 'Escalate if'];
  return [`Routing decision: ${classification}`, ...blocks, ...packet, ...last.map(emptyBlock)].join('\n\n');
}

function returnBlocks(classification: Classification): string[] {
  if (!BACK_TO_PLANNING.some((one) => one === classification)) return [];
  return [
    'Missing decision/information',
    'Context checked',
    'Why implementation latitude is insufficient',
    'Next planning question/action',
  ];
}

function emptyBlock(title: string): string {
  return `${title}:\n- `;
}
