import { t } from '@vscode/l10n';
import {
  ACCEPTANCE_REASONS,
  BACK_TO_PLANNING,
  type Classification,
  RETURN_REASONS,
} from '../../../tickets/workflow/routing-decision.ts';
import { showPicks } from '../../app/show.ts';

/** How a decision classifies the ticket, and the word that is recorded as the reason of the move. */
export interface Routing {
  readonly classification: Classification;
  readonly reason: string;
}

/** Asks for the reason of an acceptance. */
export async function askAcceptance(): Promise<Routing | undefined> {
  const reason = await askReason(ACCEPTANCE_REASONS, t('Accept: why'));
  return reason === undefined ? undefined : { classification: 'implementation_ready', reason };
}

/** Asks what keeps a ticket from being worked on. */
export async function askReturn(): Promise<Routing | undefined> {
  const picks = BACK_TO_PLANNING.map((classification) => ({
    label: classification,
    detail: classificationLabels(classification),
    classification,
  }));
  const placeHolder = t('How is the ticket classified?');
  const picked = await showPicks(picks, {
    title: t('Return to Planning'),
    placeHolder,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const reason = await askReason(RETURN_REASONS, t('Return to Planning: why'));
  return reason === undefined ? undefined : { classification: picked.classification, reason };
}

function classificationLabels(classification: (typeof BACK_TO_PLANNING)[number]): string {
  switch (classification) {
    case 'return_to_planning':
      return t('A concrete decision is missing that a coder may not make');
    case 'requirements_sync_needed':
      return t('Nobody could tell when it is finished, or a product question would be settled silently');
    case 'spike_needed':
      return t('It is not known whether or how it can be done');
    case 'blocked_by_dependency_or_missing_authority':
      return t('It waits for a person, a permission or another ticket');
  }
}

function askReason(reasons: readonly string[], title: string): Promise<string | undefined> {
  const placeHolder = t('The word that is recorded; it can be changed before it is sent');
  return Promise.resolve(showPicks(reasons, { title, placeHolder, ignoreFocusOut: true }));
}
