import { t } from '@vscode/l10n';
import type * as z from 'zod';
import { relate, unrelate, unrelating } from '../../../tickets/operations/relate.ts';
import { RELATION_KINDS, type RelationKind } from '../../../tickets/record/relations.ts';
import { relationLabel } from '../../../tickets/views/relation-labels.ts';
import { askModal, askText, showPicks } from '../../app/show.ts';
import { type ChosenTicket, pickTicket } from './choose-ticket.ts';
import { writeTicket } from './write-ticket.ts';

/** Asks how this ticket stands to which other. Says why when it was not written. */
export async function addRelation(ticket: ChosenTicket): Promise<string | undefined> {
  const kind = await askKind();
  if (!kind) return undefined;
  const title = t('Add Relation: {0}', relationLabel(kind));
  const other = await pickTicket([ticket.folder], { title, except: ticket.id });
  if (!other) return undefined;
  const note = await askText({
    title,
    prompt: t('A note, if there is something to say'),
    ignoreFocusOut: true,
  });
  if (note === undefined) return undefined;
  const params = { kind, target: other.row.id, ...(note.trim() === '' ? {} : { note: note.trim() }) };
  return writeTicket(ticket, relate(params));
}

async function askKind(): Promise<RelationKind | undefined> {
  const picks = RELATION_KINDS.map((kind) => ({ label: relationLabel(kind), description: kind, value: kind }));
  const placeHolder = t('This ticket … the other one');
  return (
    await showPicks(picks, {
      title: t('Add Relation'),
      placeHolder,
      matchOnDescription: true,
      ignoreFocusOut: true,
    })
  )?.value;
}

/** A relation that the ticket itself records; the other way round it stands with the other ticket. */
type OwnRelation = z.infer<typeof unrelating.params>;

/** Takes a relation away, after asking which one and whether. Says why when it was not written. */
export async function removeRelation(ticket: ChosenTicket, given: object): Promise<string | undefined> {
  const own = ticket.folder.index.view(ticket.id).outgoing;
  if (own.length === 0) return t('This ticket records no relation of its own.');
  const named = unrelating.params.safeParse(given);
  const relation = named.success ? named.data : await askWhich(ticket, own);
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
