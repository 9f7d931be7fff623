import { t } from '@vscode/l10n';
import { editItem } from '../../../tickets/operations/edit-item.ts';
import { askText } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { writeTicket } from './write-ticket.ts';

/** Asks for another title. Who changed the file while it was typed is not overwritten. Says why when it was not written. */
export async function editTitle(ticket: ChosenTicket): Promise<string | undefined> {
  const record = await ticket.folder.source.record(ticket.id);
  if (record?.item.kind !== 'read') return t('There is no ticket {0} in this workspace.', ticket.id);
  const { value, digest: seen } = record.item;
  if (!value.ok) return value.problem.message;
  const before = value.item.title;
  const title = await askText({
    title: t('Edit Title'),
    prompt: ticket.id,
    value: before,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? t('A ticket needs a title') : undefined),
  });
  if (title === undefined || title.trim() === before) return undefined;
  return writeTicket(ticket, editItem({ title: title.trim(), seen }));
}
