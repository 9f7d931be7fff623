import { t } from '@vscode/l10n';
import { unrelate } from '../../../tickets/operations/relate.ts';
import type { RelationKind } from '../../../tickets/record/relations.ts';
import { relationLabel } from '../../../tickets/views/relation-labels.ts';
import { askModal, showPicks } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { writeTicket } from './write-ticket.ts';

/** A relation that the ticket itself records; the other way round it stands with the other ticket. */
export interface OwnRelation {
  readonly kind: RelationKind;
  readonly target: string;
}

/** Takes a relation away, after asking which one and whether. Says why when it was not written. */
export async function removeRelation(ticket: ChosenTicket, named?: OwnRelation): Promise<string | undefined> {
  const own = ticket.folder.index.view(ticket.id).outgoing;
  if (own.length === 0) return t('This ticket records no relation of its own.');
  const relation = named ?? (await askWhich(ticket, own));
  if (!relation) return undefined;
  const { kind, target } = relation;
  const remove = t('Remove Relation');
  const question = t('Remove the relation “{0}” to {1}?', relationLabel(kind), titleOf(ticket, target));
  const detail = own.find((one) => one.kind === kind && one.target === target)?.note;
  const answer = await askModal('warning', question, detail ?? '', remove);
  return answer === remove ? writeTicket(ticket, unrelate(kind, target)) : undefined;
}

async function askWhich(ticket: ChosenTicket, own: readonly OwnRelation[]): Promise<OwnRelation | undefined> {
  const picks = own.map((relation) => ({
    label: t('{0}: {1}', relationLabel(relation.kind), titleOf(ticket, relation.target)),
    description: relation.target,
    relation,
  }));
  return (await showPicks(picks, { title: t('Remove Relation'), ignoreFocusOut: true }))?.relation;
}

function titleOf({ folder }: ChosenTicket, id: string): string {
  const row = folder.index.row(id);
  return row?.kind === 'ticket' && row.summary.title !== '' ? row.summary.title : id;
}
