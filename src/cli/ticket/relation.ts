import { t } from '@vscode/l10n';
import { RELATION_KINDS, type Relation } from '../../tickets/record/relations.ts';
import { relationJson } from '../../tickets/store/record-json.ts';
import { done } from '../command.ts';
import { openIndex, ticketCommand, ticketIds } from './ticket-command.ts';

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
