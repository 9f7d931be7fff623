import { t } from '@vscode/l10n';
import { relate, unrelate } from '../../tickets/operations/relate.ts';
import { isRelationKind, RELATION_KINDS, type Relation } from '../../tickets/record/relations.ts';
import { relationJson } from '../../tickets/store/record-json.ts';
import { openIndex } from './open-index.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { done, type Invocation, type Subcommand, usage } from './subcommand.ts';

const EDGE_OPTIONS = { ticket: { type: 'string' }, kind: { type: 'string' }, target: { type: 'string' } } as const;

/** `ticket relation add`: refused when tickets would wait for each other. */
export const relationAdd: Subcommand = {
  synopsis: '--ticket ID --kind K --target ID [--note N] [--author A]',
  arguments: 0,
  options: { ...EDGE_OPTIONS, ...AUTHOR_OPTION, note: { type: 'string' } },
  async run(invocation) {
    const edge = edgeOf(invocation);
    if (edge.kind === 'usage') return edge;
    const { id, ...wish } = edge.value;
    const note = invocation.option('note');
    const outcome = await openWriter(invocation).write(id, relate({ ...wish, ...(note !== undefined && { note }) }));
    return answerOf(outcome, (relation) => [
      `relation\t${id}\t${relation.kind}\t${relation.target}\n`,
      relationJson(relation),
    ]);
  },
};

/** `ticket relation remove`. */
export const relationRemove: Subcommand = {
  synopsis: '--ticket ID --kind K --target ID [--author A]',
  arguments: 0,
  options: { ...EDGE_OPTIONS, ...AUTHOR_OPTION },
  async run(invocation) {
    const edge = edgeOf(invocation);
    if (edge.kind === 'usage') return edge;
    const { id, kind, target } = edge.value;
    const outcome = await openWriter(invocation).write(id, unrelate(kind, target));
    return answerOf(outcome, () => [`removed\t${id}\t${kind}\t${target}\n`, { ticket: id, kind, target, ok: true }]);
  },
};

/** `ticket relation list`: forward records; of one ticket also those that target it (docs/formats.md#relations-of-a-ticket). */
export const relationList: Subcommand = {
  synopsis: '[--ticket ID] [--kind K]',
  arguments: 0,
  options: { ticket: { type: 'string' }, kind: { type: 'string' } },
  async run({ option, backend }) {
    const kind = option('kind');
    if (kind !== undefined && !isRelationKind(kind)) return usage(kindUsage());
    const ticket = option('ticket');
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
};

type Edge =
  | { readonly kind: 'usage'; readonly message: string }
  | { readonly kind: 'edge'; readonly value: Pick<Relation, 'kind' | 'target'> & { readonly id: string } };

function edgeOf({ option }: Invocation): Edge {
  const [id, kind, target] = [option('ticket'), option('kind'), option('target')];
  if (id === undefined || kind === undefined || target === undefined) {
    return { kind: 'usage', message: t('Give --ticket, --kind and --target') };
  }
  if (!isRelationKind(kind)) return { kind: 'usage', message: kindUsage() };
  return { kind: 'edge', value: { id, kind, target } };
}

function kindUsage(): string {
  return t('--kind must be one of {0}', RELATION_KINDS.join(', '));
}

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
