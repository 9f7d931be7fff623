import { t } from '@vscode/l10n';
import { headerLine, isHeaderValue } from './header.ts';

/** An event to be appended to a thread. */
export interface NewEvent {
  readonly kind: string;
  readonly author: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; `updated_at` of the item gets the same. */
  readonly at: string;
  /** What comes behind `at` in the header, in this order. */
  readonly attributes?: readonly (readonly [key: string, value: string])[];
  readonly heading: string;
  /** Written as it is; {@link bodyHazards} says what must not be in it. */
  readonly body: string;
}

export type EventText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/** Exactly what is appended to a `thread.md` for an event (docs/formats.md#thread); refused when a header value cannot be written. */
export function eventText(event: NewEvent): EventText {
  const entry = entryText(event);
  return entry.ok ? { ok: true, text: `\n${entry.text}` } : entry;
}

/** A whole new `thread.md` with its first event. */
export function firstEventText(event: NewEvent): EventText {
  return entryText(event);
}

function entryText({ kind, author, at, attributes = [], heading, body }: NewEvent): EventText {
  const all = [['event', kind], ['author', author], ['at', at], ...attributes] as const;
  const bad = all.find(([, value]) => !isHeaderValue(value));
  if (bad !== undefined) {
    return { ok: false, message: t('“{0}” must be a single line without “-->”', bad[0]) };
  }
  return { ok: true, text: `${headerLine(all)}\n\n## ${heading}\n\n${body}\n\n---\n` };
}
