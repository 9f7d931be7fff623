import type { Blocker } from '../record/derived-view.ts';
import { isFurtherThan, type TicketState } from '../record/state.ts';

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
    const inTheWay = blockers.filter((blocker) => blocker.state !== 'queued' && blocker.state !== 'inprogress');
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
  return compare(b.updatedAt ?? '', a.updatedAt ?? '') || compare(a.title, b.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
