import { t } from '@vscode/l10n';
import * as z from 'zod';
import { valueProblem } from '../record/field-value.ts';
import { itemEditEvent } from '../record/new-events.ts';
import { type FieldUpdate, isOfValue, replaceBody, updateItem } from '../record/update-item.ts';
import { isBlank } from '../record/white-space.ts';
import { ITEM_FILE } from '../store/ticket-layout.ts';
import { defineOperation } from './define-operation.ts';
import { appendEvents } from './writer/event-steps.ts';
import type { Appended, Operation } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

export interface ItemEdit {
  readonly title?: string;
  /** What stands below the empty line after the frontmatter. */
  readonly body?: string;
  /** Digest of the `item.md` that the person saw while editing; another one is a conflict. */
  readonly seen?: string;
}

/**
 * Changes title or body. Unlike elsewhere the item comes first and the event after it: whether somebody else changed
 * the file is known for certain only when it is replaced, and then nothing else is written yet.
 */
export function editItem({ title, body, seen }: ItemEdit): Operation<Appended> {
  return async (context) => {
    const { itemText, itemDigest, stamp, texts } = context;
    if (title !== undefined && isBlank(title)) return refuse('invalid', t('A ticket needs a title'));
    const unwritable = title === undefined ? undefined : valueProblem('title', title);
    if (unwritable !== undefined) return refuse('invalid', unwritable);
    const fields: FieldUpdate[] = [
      ...(title === undefined ? [] : [['title', title] as const]),
      ['updated_at', stamp.at],
    ];
    const updated = updateItem(itemText, fields);
    const edited = updated.ok && body !== undefined ? replaceBody(updated.text, body) : updated;
    if (!edited.ok) return refuse(isOfValue(edited.problem) ? 'invalid' : 'broken', edited.problem.message);
    if (seen !== undefined && seen !== itemDigest) {
      const message = t('{0} was changed by somebody else', ITEM_FILE);
      const refusal = { code: 'conflict', message, file: ITEM_FILE, theirs: itemText, ours: edited.text } as const;
      return { ok: false, refusal };
    }
    const events = appendEvents([itemEditEvent(stamp, texts)]);
    if (!events.ok) return events;
    const replace = { kind: 'replace', name: ITEM_FILE, text: edited.text, seen: itemDigest } as const;
    return { ok: true, steps: [replace, events.step], value: { at: stamp.at, rewritten: [] } };
  };
}

/** A person's edit of the title; the body is edited in `item.md` itself. */
export const editing = defineOperation({
  id: 'edit-title',
  params: z.strictObject({
    title: z.string().describe('The new title, a single line'),
    seen: z.string().describe('Digest of the item.md that was seen'),
  }),
  plan: editItem,
  doors: {
    command: { id: 'yoi.tickets.editTitle', title: () => t('Edit Title') },
    page: { at: 'title', label: () => t('Edit the title') },
  },
});
