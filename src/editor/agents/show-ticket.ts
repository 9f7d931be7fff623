import type { DerivedView } from '../../tickets/record/derived-view.ts';
import type { ThreadEvent } from '../../tickets/record/thread.ts';
import { viewJson } from '../../tickets/store/record-json.ts';
import type { TicketRecord } from '../../tickets/store/ticket-record.ts';
import { cutText } from './cut-text.ts';

export interface ShowLimits {
  readonly events: number;
  readonly artifacts: number;
  /** UTF-8 bytes of each body. */
  readonly bodyBytes: number;
}

/** A ticket as TicketShow gives it: the newest events, each list with what was left out (docs/formats.md#agent-tools). */
export function showTicket(record: TicketRecord, view: DerivedView, limits: ShowLimits): object {
  const item = record.item.kind === 'read' && record.item.value.ok ? record.item.value.item : undefined;
  const events = record.thread.kind === 'read' ? record.thread.value.events : [];
  const shown = events.slice(-limits.events);
  const { artifacts = [] } = record;
  const files = artifacts.slice(0, limits.artifacts);
  return {
    meta: {
      id: record.id,
      title: item?.title ?? '',
      state: item?.state ?? null,
      created_at: item?.createdAt ?? null,
      updated_at: item?.updatedAt ?? null,
      assignee: item?.assignee ?? null,
      readiness: item?.readiness ?? null,
      risk_flags: item?.riskFlags ?? [],
      queued_by: item?.queuedBy ?? null,
      queued_at: item?.queuedAt ?? null,
    },
    body: cutText(item?.body ?? '', limits.bodyBytes),
    events: {
      count: events.length,
      returned: shown.length,
      truncated: shown.length < events.length,
      items: shown.map((event) => eventJson(event, limits.bodyBytes)),
    },
    artifacts: {
      count: artifacts.length,
      returned: files.length,
      truncated: files.length < artifacts.length,
      items: files,
    },
    relations: viewJson(view),
    resolution: record.resolution.kind === 'read' ? cutText(record.resolution.text, limits.bodyBytes) : null,
  };
}

function eventJson({ kind, author, at, attributes, heading, body }: ThreadEvent, bodyBytes: number): object {
  return {
    kind,
    author: author ?? null,
    at: at ?? null,
    state: attributes.status ?? null,
    from: attributes.from ?? null,
    to: attributes.to ?? null,
    reason: attributes.reason ?? null,
    state_field: attributes.field ?? null,
    attributes,
    heading: heading ?? null,
    body: cutText(body, bodyBytes),
  };
}
