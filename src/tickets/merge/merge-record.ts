import { t } from '@vscode/l10n';
import { ITEM_FILE, PLAN_FILE, RELATIONS_FILE, RESOLUTION_FILE, THREAD_FILE } from '../store/ticket-layout.ts';
import { eitherSide, markedWhole } from './markers.ts';
import { mergeItem } from './merge-item.ts';
import { mergePlan } from './merge-plan.ts';
import { mergeRelations } from './merge-relations.ts';
import { mergeThread, unsolvedMerge } from './merge-thread.ts';
import type { Merged, Sides } from './merged.ts';

/** The files of a ticket that are merged for what they mean. */
export const RECORD_FILES = [ITEM_FILE, THREAD_FILE, RELATIONS_FILE, PLAN_FILE, RESOLUTION_FILE] as const;
export type RecordFile = (typeof RECORD_FILES)[number];

/** Which file of which ticket a path with forward slashes names; nothing for other files. */
export function recordAt(path: string): { readonly ticket: string; readonly file: RecordFile } | undefined {
  for (const file of RECORD_FILES) {
    if (!path.endsWith(`/${file}`)) continue;
    const ticket = path
      .slice(0, -file.length - 1)
      .split('/')
      .at(-1);
    if (ticket) return { ticket, file };
  }
  return undefined;
}

/** Merges one file of a ticket. What cannot be merged for certain stays a conflict; never is one side dropped silently. */
export function mergeRecord(
  { ticket, file }: { readonly ticket: string; readonly file: RecordFile },
  sides: Sides,
  markerLength: number,
): Merged {
  const { base, ours, theirs } = sides;
  if (ours === theirs || base === theirs) return { text: ours, conflicts: [] };
  if (base === ours) return { text: theirs, conflicts: [] };
  switch (file) {
    case THREAD_FILE:
      return mergeThread(sides, markerLength);
    case ITEM_FILE:
      return mergeItem(sides, markerLength);
    case RELATIONS_FILE:
      return mergeRelations(sides, ticket, markerLength);
    case PLAN_FILE:
      if ([ours, theirs].some(hasMarkers)) return markedWhole(sides, unsolvedMerge(), markerLength);
      return mergePlan(sides, ticket, markerLength);
    case RESOLUTION_FILE:
      return eitherSide(sides, { code: 'text', message: t('Both sides wrote a resolution') }, markerLength);
  }
}

function hasMarkers(text: string): boolean {
  return /^(?:<{7,}|>{7,}) /m.test(text);
}
