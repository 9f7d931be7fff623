import { t } from '@vscode/l10n';
import type { Blocker } from '../record/derived-view.ts';
import { reviewVerdict } from '../record/review.ts';
import { isFurtherThan, type TicketState } from '../record/state.ts';
import type { Thread, ThreadEvent } from '../record/thread.ts';
import { compareTimes } from '../record/timestamp.ts';
import { TRANSITION_ROWS } from '../record/transition-table.ts';

/** What a person can do with a ticket in a list; `wait` when it is not a person's turn (docs/formats.md#action-for-a-state). */
export type TicketAction = 'clarify' | 'queue' | 'close' | 'wait' | 'none';
export type ActionGroup = 'ready-for-queue' | 'active' | 'background';

export interface ActionView {
  readonly state: TicketState;
  readonly blockers: readonly Blocker[];
  /** The state in the orchestration worktree, if that is there (docs/formats.md#orchestration-worktree). */
  readonly overlay?: TicketState;
}

export interface NextAction {
  readonly group: ActionGroup;
  readonly action: TicketAction;
  /** Whether a person's decision moves this ticket on. */
  readonly needsPerson: boolean;
  /** Set when the orchestration worktree is further along: what it says there. The action is then `wait`. */
  readonly overlay?: TicketState;
  /** Finished in the orchestration worktree, not yet merged. */
  readonly mergePending: boolean;
  /** The blockers in the way of the action. */
  readonly waitsFor: readonly Blocker[];
}

/** Where a ticket stands in a list and what its row offers (docs/formats.md#action-for-a-state, docs/formats.md#orchestration-worktree). */
export function nextAction({ state, blockers, overlay }: ActionView): NextAction {
  if (overlay !== undefined && isFurtherThan(overlay, state)) {
    const isActive = overlay === 'queued' || overlay === 'inprogress';
    const mergePending = overlay === 'done' || overlay === 'closed';
    return { ...waiting(isActive ? 'active' : 'background'), overlay, mergePending };
  }
  const active = state === 'queued' || state === 'inprogress' ? 'active' : 'background';
  if (state === 'closed') return { ...waiting('background'), action: 'none' };
  if (state === 'ready') {
    const inTheWay = blockers.filter(TRANSITION_ROWS.queue.blocking);
    return inTheWay.length > 0 ? waiting('background', inTheWay) : personal('ready-for-queue', 'queue');
  }
  if (blockers.length > 0 || active === 'active') return waiting(active, blockers);
  return personal('background', state === 'done' ? 'close' : 'clarify');
}

function waiting(group: ActionGroup, waitsFor: readonly Blocker[] = []): NextAction {
  return { group, action: 'wait', needsPerson: false, mergePending: false, waitsFor };
}

function personal(group: ActionGroup, action: TicketAction): NextAction {
  return { group, action, needsPerson: true, mergePending: false, waitsFor: [] };
}

const GROUP_ORDER: readonly ActionGroup[] = ['ready-for-queue', 'active', 'background'];

/** The order of the dashboard: group, then the newest change, then the title (docs/formats.md#rows-of-the-list). */
export function byAction(
  a: { readonly group: ActionGroup; readonly updatedAt?: string; readonly title: string },
  b: { readonly group: ActionGroup; readonly updatedAt?: string; readonly title: string },
): number {
  const groups = GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group);
  if (groups !== 0) return groups;
  return compareTimes(b.updatedAt ?? '', a.updatedAt ?? '') || compare(a.title, b.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How far the work on an in-progress ticket is, as its thread tells it (docs/formats.md#what-a-view-may-derive). */
export type Attention = 'accepted' | 'coding' | 'in-review' | 'fixing' | 'integrating' | 'finishing';

const REVIEW_DISPATCH = /^\W*review (?:dispatch|routing)\b/i;
const INTEGRATION = /^\W*integration (?:outcome|report|result)\b/i;

/** The stage after the last acceptance; nothing when the thread has none. */
export function attentionOf(events: readonly ThreadEvent[]): Attention | undefined {
  const accepted = events.findLastIndex((event) => stateAfter(event) === 'inprogress');
  if (accepted < 0) return undefined;
  return events.slice(accepted + 1).reduce<Attention>(advanced, 'accepted');
}

/** The state that an event moved the ticket to; a change of another field moves it nowhere (docs/formats.md#event-kinds). */
function stateAfter({ kind, attributes: { to, field = 'state' } }: ThreadEvent): string | undefined {
  return kind === 'state_changed' && (field === 'state' || field === 'workflow_state') ? to : undefined;
}

function advanced(attention: Attention, event: ThreadEvent): Attention {
  switch (event.kind) {
    case 'implementation_report':
      if (INTEGRATION.test(event.body)) return 'finishing';
      return attention === 'accepted' ? 'coding' : attention;
    case 'plan':
    case 'comment':
      return REVIEW_DISPATCH.test(event.body) ? 'in-review' : attention;
    case 'review': {
      const verdict = reviewVerdict(event);
      if (verdict === 'approve') return 'integrating';
      return verdict === 'request_changes' ? 'fixing' : attention;
    }
    case 'state_changed':
      return stateAfter(event) === 'done' ? 'finishing' : attention;
    default:
      return attention;
  }
}

/** Why a ticket waits for a person although no state says so (docs/formats.md#what-a-view-may-derive). */
export type PersonalReason = 'blocked-decision' | 'bounced-to-planning';

const ROUTING_DECISION = /^\W*Routing decision:\s*`?([a-z_]+)`?/im;

/** The classification in the body of a routing decision, when it is there in the usual form (docs/formats.md#routing-decisions). */
export function routingClassification(body: string): string | undefined {
  return ROUTING_DECISION.exec(body)?.[1];
}

/** What in the thread asks for a person, or nothing. */
export function waitsForPerson(state: TicketState, { events }: Pick<Thread, 'events'>): PersonalReason | undefined {
  if (state === 'planning') {
    const states = events.map(stateAfter).filter((state) => state !== undefined);
    return states.includes('queued') && states.at(-1) === 'planning' ? 'bounced-to-planning' : undefined;
  }
  if (state !== 'queued' && state !== 'inprogress') return undefined;
  const decision = events.findLast(
    ({ kind, body }) => kind === 'decision' && routingClassification(body) !== undefined,
  );
  const classification = decision && routingClassification(decision.body);
  return classification?.startsWith('blocked') ? 'blocked-decision' : undefined;
}

/** Whose turn it is and what they can do, in a sentence; undefined when there is nothing to say. */
export function nextText({
  events,
  ...view
}: ActionView & { readonly events?: readonly ThreadEvent[] }): string | undefined {
  const { action, mergePending } = nextAction(view);
  const asked = events && waitsForPerson(view.state, { events });
  if (asked) return personalText(asked);
  if (mergePending) return t('Finished in the orchestration worktree; the merge is pending');
  const attention = view.state === 'inprogress' && events ? attentionOf(events) : undefined;
  return attention ? attentionText(attention) : actionText(action);
}

function personalText(reason: PersonalReason): string {
  switch (reason) {
    case 'blocked-decision':
      return t('Waits for a person: the last routing decision says that it is blocked');
    case 'bounced-to-planning':
      return t('Came back to planning after it was queued');
  }
}

function attentionText(attention: Attention): string {
  switch (attention) {
    case 'accepted':
      return t('Accepted, work has not been reported yet');
    case 'coding':
      return t('Being worked on');
    case 'in-review':
      return t('In review');
    case 'fixing':
      return t('Changes requested, being fixed');
    case 'integrating':
      return t('Approved, being integrated');
    case 'finishing':
      return t('Integrated, being finished');
  }
}

function actionText(action: TicketAction): string | undefined {
  switch (action) {
    case 'clarify':
      return t('Waits for you: clarify it, then mark it ready');
    case 'queue':
      return t('Waits for you: queue it');
    case 'close':
      return t('Waits for you: close it');
    case 'wait':
    case 'none':
      return undefined;
  }
}
