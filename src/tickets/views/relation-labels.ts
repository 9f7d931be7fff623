import { t } from '@vscode/l10n';
import type { InverseKind, RelationNotice } from '../record/derived-view.ts';
import type { PlanKind } from '../record/orchestration-plan.ts';
import type { RelationKind } from '../record/relations.ts';

/** A relation as it is read from the side of the ticket that is shown. */
export function relationLabel(kind: RelationKind | InverseKind): string {
  switch (kind) {
    case 'depends_on':
      return t('Depends on');
    case 'dependency_of':
      return t('Needed by');
    case 'blocks':
      return t('Blocks');
    case 'blocked_by':
      return t('Blocked by');
    case 'related':
      return t('Related to');
    case 'supersedes':
      return t('Supersedes');
    case 'superseded_by':
      return t('Superseded by');
    case 'duplicate_of':
      return t('Duplicate of');
    case 'duplicated_by':
      return t('Duplicated by');
  }
}

export function planLabel(kind: PlanKind): string {
  switch (kind) {
    case 'before':
      return t('Before');
    case 'after':
      return t('After');
    case 'blocked_by':
      return t('Blocked by');
    case 'blocks':
      return t('Blocks');
    case 'conflicts_with':
      return t('Conflicts with');
    case 'do_not_parallelize':
      return t('Not at the same time as');
    case 'waiting_capacity_note':
      return t('Waits for capacity');
    case 'accepted_plan':
      return t('Accepted plan');
  }
}

/** What a relation that does not block asks to look at first (docs/formats.md#relations). */
export function noticeText({ kind, ticket }: RelationNotice): string {
  switch (kind) {
    case 'supersedes':
      return t('This ticket replaces {0}; look at both before routing either.', ticket);
    case 'superseded_by':
      return t('{0} replaces this ticket; look at it before routing this one.', ticket);
    case 'duplicate_of':
      return t('The same as {0}; do the work once.', ticket);
    case 'duplicated_by':
      return t('{0} is a duplicate of this ticket; do the work once.', ticket);
  }
}
