import type { FileAction, FileEdit, Fix, FixKind } from '../finding.ts';

/** What a fix is, before it is known whether its edits have a place. */
export interface FixOffer {
  readonly title: string;
  readonly kind: FixKind;
  readonly preferred?: boolean;
  readonly needsConfirmation?: boolean;
}

/** The fix, or nothing when one of its files has no place for the edit. A fix that must be confirmed is never preferred. */
export function offerFix(offer: FixOffer, ...edits: readonly (FileEdit | undefined)[]): Fix[] {
  const found = edits.filter((edit) => edit !== undefined);
  if (found.length === 0 || found.length < edits.length) return [];
  const needsConfirmation = offer.needsConfirmation ?? false;
  const preferred = (offer.preferred ?? false) && !needsConfirmation;
  return [{ title: offer.title, kind: offer.kind, preferred, needsConfirmation, edits: found }];
}

/** A fix that changes files as a whole; whoever shows fixes knows how. Nothing of this kind happens unasked. */
export function offerAction(offer: Omit<FixOffer, 'kind'>, action: FileAction): Fix[] {
  const { title, preferred = false, needsConfirmation = false } = offer;
  return [
    { title, kind: 'choice', preferred: preferred && !needsConfirmation, needsConfirmation, edits: [], action: action },
  ];
}
