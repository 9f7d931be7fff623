import type * as vscode from 'vscode';
import type { Relation } from '../../tickets/record/relations.ts';
import { planJson, relationJson } from '../../tickets/store/record-json.ts';
import type { DoctorDiagnostics } from '../tickets/doctor/doctor-diagnostics.ts';
import type { TicketFolder } from '../tickets/ticket-folder.ts';
import type { TicketFolders } from '../tickets/ticket-folders.ts';
import { bounded } from './cut-text.ts';
import { showTicket } from './show-ticket.ts';
import { returned, toolAnswer } from './tool-answer.ts';
import type { InputOf, ReadingTool } from './tool-inputs.ts';

/** UTF-16 code units of a title in a list, and of a hint. */
const MAX_TITLE = 96;
const MAX_HINT = 80;

export interface ReadingParts {
  readonly folders: TicketFolders;
  readonly doctor: Pick<DoctorDiagnostics, 'checkAll'>;
}

export type ReadingTools = {
  readonly [Name in ReadingTool]: (input: InputOf<Name>) => Promise<vscode.LanguageModelToolResult>;
};

/** The tools that look and change nothing. Errors are in English like the answers: they are for a model. */
export function readingTools({ folders, doctor }: ReadingParts): ReadingTools {
  return {
    async TicketList({ state = 'all', limit }) {
      const most = bounded(limit, 50, 100);
      const rows = folders.all.flatMap(({ index }) => index.rows());
      const readable = rows.flatMap((row) => (row.kind === 'ticket' ? [row] : []));
      const wanted = readable.filter(({ summary }) => state === 'all' || summary.state === state);
      const { some, counts } = returned(wanted, most);
      const tickets = some.map(({ id, summary }) => ({
        id,
        title: cut(summary.title, MAX_TITLE),
        state: summary.state,
        updated_at: summary.updatedAt ?? null,
        ...(summary.readiness ? { hints: `readiness:${cut(summary.readiness, MAX_HINT)}` } : {}),
      }));
      return toolAnswer(`${counts.returned} of ${counts.count} tickets`, {
        state_filter: state,
        ...counts,
        limit: most,
        tickets,
      });
    },
    async TicketShow({ id, query, event_limit, artifact_limit, body_max_bytes }) {
      if ((id === undefined) === (query === undefined)) throw new Error('Exactly one of id and query is needed.');
      const wanted = id ?? query ?? '';
      const folder = folderOf(folders, wanted);
      const record = await folder.source.record(wanted);
      if (!record || record.item.kind === 'missing') throw new Error(`There is no ticket ${wanted}.`);
      const limits = {
        events: bounded(event_limit, 20, 100),
        artifacts: bounded(artifact_limit, 50, 200),
        bodyBytes: bounded(body_max_bytes, 16_384, 65_536),
      };
      return toolAnswer(`Ticket ${wanted}`, showTicket(record, folder.index.view(wanted), limits));
    },
    async TicketRelationQuery({ ticket, kind, limit }) {
      const all = relationsOf(folders).filter((relation) => kind === undefined || relation.kind === kind);
      const own = all.filter(
        ({ ticketId, target }) => ticket === undefined || ticketId === ticket || target === ticket,
      );
      const { some, counts } = returned(own, bounded(limit, 100, 500));
      const relations = some.map(relationJson);
      return toolAnswer(`${counts.returned} of ${counts.count} relations`, { ...counts, relations });
    },
    async TicketOrchestrationPlanQuery({ ticket, relation_kind, limit }) {
      const places = ticket === undefined ? everyTicket(folders) : [{ folder: folderOf(folders, ticket), id: ticket }];
      const records = [];
      for (const { folder, id } of places) {
        const record = await folder.source.record(id);
        if (record?.plan.kind === 'read') records.push(...record.plan.value.records);
      }
      const wanted = records
        .filter(({ kind }) => relation_kind === undefined || kind === relation_kind)
        .sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
      const { some, counts } = returned(wanted, bounded(limit, 100, 500));
      return toolAnswer(`${counts.returned} of ${counts.count} plan records`, {
        ...counts,
        records: some.map(planJson),
      });
    },
    async TicketDoctor({ limit }) {
      const { findings } = await doctor.checkAll();
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      const { some, counts } = returned(findings, bounded(limit, 100, 500));
      return toolAnswer(`${errors} errors, ${findings.length} findings`, {
        ok: errors === 0,
        error_count: errors,
        diagnostic_count: counts.count,
        returned: counts.returned,
        truncated: counts.truncated,
        diagnostics: some.map(({ severity, message, path }) => ({ severity, message, path })),
      });
    },
  };
}

/** The folder that a ticket is in. */
export function folderOf(folders: TicketFolders, id: string): TicketFolder {
  const found = folders.find(id);
  if (!found) throw new Error(`There is no ticket ${id}.`);
  return found.folder;
}

function everyTicket(folders: TicketFolders): { folder: TicketFolder; id: string }[] {
  return folders.all.flatMap((folder) => folder.index.rows().map(({ id }) => ({ folder, id })));
}

function relationsOf(folders: TicketFolders): Relation[] {
  const rows = folders.all.flatMap(({ index }) => index.rows());
  const order = ({ ticketId, kind, target, at }: Relation) => `${ticketId} ${kind} ${target} ${at}`;
  return rows
    .flatMap((row) => (row.kind === 'ticket' ? row.relations : []))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 3)}...`;
}
