import { t } from '@vscode/l10n';
import { relate, unrelate } from '../../tickets/operations/relate.ts';
import { RELATION_KINDS, type Relation } from '../../tickets/record/relations.ts';
import { relationJson } from '../../tickets/store/record-json.ts';
import { done, type Options } from '../command.ts';
import { AUTHOR, answerOf, openIndex, openWriter, ticketCommand, ticketIds } from './ticket-command.ts';

const EDGE = {
  ticket: { kind: 'text', value: 'ID', required: true, about: () => t('The ticket’s id'), complete: ticketIds },
  kind: { kind: 'choice', values: RELATION_KINDS, required: true, about: () => t('The kind of the relation') },
  target: { kind: 'text', value: 'ID', required: true, about: () => t('The other ticket'), complete: ticketIds },
} as const satisfies Options;

/** `ticket relation add`: refused when tickets would wait for each other. */
export const relationAdd = ticketCommand({
  about: () => t('Relate a ticket to another one'),
  examples: ['--ticket 00000K7Q3B1XW --kind depends_on --target 00000K7Q3B1XX'],
  parameters: [],
  options: { ...EDGE, note: { kind: 'text', value: 'TEXT', about: () => t('Why') }, ...AUTHOR },
  async run(call) {
    const { ticket, kind, target, note } = call.options;
    const params = { kind, target, ...(note !== undefined && { note }) };
    const outcome = await openWriter(call).write(ticket, relate(params));
    return answerOf(outcome, (relation) => [
      `relation\t${ticket}\t${relation.kind}\t${relation.target}\n`,
      relationJson(relation),
    ]);
  },
});

/** `ticket relation remove`. */
export const relationRemove = ticketCommand({
  about: () => t('Remove a relation'),
  examples: ['--ticket 00000K7Q3B1XW --kind depends_on --target 00000K7Q3B1XX'],
  parameters: [],
  options: { ...EDGE, ...AUTHOR },
  async run(call) {
    const { ticket, kind, target } = call.options;
    const outcome = await openWriter(call).write(ticket, unrelate(kind, target));
    return answerOf(outcome, () => [`removed\t${ticket}\t${kind}\t${target}\n`, { ticket, kind, target, ok: true }]);
  },
});

/** `ticket relation list`: forward records; of one ticket also those that target it (docs/formats.md#relations-of-a-ticket). */
export const relationList = ticketCommand({
  about: () => t('List relations'),
  examples: ['', '--ticket 00000K7Q3B1XW', '--kind depends_on'],
  parameters: [],
  options: {
    ticket: { kind: 'text', value: 'ID', about: () => t('Only those of this ticket'), complete: ticketIds },
    kind: { kind: 'choice', values: RELATION_KINDS, about: () => t('Only those of this kind') },
  },
  async run({ options: { ticket, kind }, backend }) {
    const all = (await openIndex(backend)).rows().flatMap((row) => (row.kind === 'ticket' ? row.relations : []));
    const found = all
      .filter((relation) => kind === undefined || relation.kind === kind)
      .filter(({ ticketId, target }) => ticket === undefined || ticketId === ticket || target === ticket)
      .sort(byOwnerKindTargetTime);
    const lines = found.map(
      ({ ticketId, kind, target, author, at, note = '' }) =>
        `${[ticketId, kind, target, author, at, note.replaceAll('\n', ' ')].join('\t')}\n`,
    );
    return done(`ticket\tkind\ttarget\tauthor\tat\tnote\n${lines.join('')}`, {
      count: found.length,
      relations: found.map(relationJson),
    });
  },
});

function byOwnerKindTargetTime(a: Relation, b: Relation): number {
  return (
    compare(a.ticketId, b.ticketId) ||
    RELATION_KINDS.indexOf(a.kind) - RELATION_KINDS.indexOf(b.kind) ||
    compare(a.target, b.target) ||
    compare(a.at, b.at)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
