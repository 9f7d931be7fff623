import { t } from '@vscode/l10n';
import { relate } from '../../../tickets/operations/relate.ts';
import { RELATION_KINDS, type RelationKind } from '../../../tickets/record/relations.ts';
import { relationLabel } from '../../../tickets/views/relation-labels.ts';
import { askText, showPicks } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { pickTicket } from './go-to-ticket.ts';
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
