import type { TicketState } from '../tickets/record/state.ts';

/** The names of the codicons that the tree, the pages and the board draw for the same thing. */
export const STATE_ICONS: Readonly<Record<TicketState, string>> = {
  planning: 'lightbulb',
  ready: 'circle-large-outline',
  queued: 'watch',
  inprogress: 'play-circle',
  done: 'pass',
  closed: 'pass-filled',
};

/** Kinds are words of the files, so this is no object: `constructor` is no kind. */
const KIND_ICONS: ReadonlyMap<string, string> = new Map([
  ['create', 'add'],
  ['comment', 'comment'],
  ['plan', 'checklist'],
  ['decision', 'law'],
  ['implementation_report', 'tools'],
  ['review', 'eye'],
  ['intake_summary', 'inbox'],
  ['state_changed', 'arrow-right'],
  ['status_changed', 'arrow-right'],
  ['close', 'pass'],
  ['item_edit', 'edit'],
  ['migration', 'history'],
]);

/** A review with a verdict shows the verdict; a kind that is not known shows a dot. */
export function eventIcon({ kind, verdict }: { readonly kind: string; readonly verdict?: string | undefined }): string {
  if (verdict === 'approve') return 'check';
  if (verdict === 'request_changes') return 'request-changes';
  return KIND_ICONS.get(kind) ?? 'circle-small-filled';
}
