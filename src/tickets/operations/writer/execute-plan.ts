import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { readRegularFile } from '../../../base/regular-file.ts';
import { replaceFile } from '../../../base/replace-file.ts';
import { readItem } from '../../record/item.ts';
import { utf8Length } from '../../record/text-limits.ts';
import { isOfValue, updateItem } from '../../record/update-item.ts';
import { digestOf } from '../../store/read-record.ts';
import { problemOf, textOf } from '../../store/row-problem.ts';
import { ITEM_FILE, maxBytesOf } from '../../store/ticket-layout.ts';
import { stateLabel } from '../../views/state-label.ts';
import { appendFile, SEPARATOR } from './append-file.ts';
import type { Step } from './operation.ts';
import { sizeObstacle, textObstacle } from './readable-after.ts';
import { writableFile } from './safe-path.ts';
import { type Refusal, refuse, type WriteOutcome } from './write-outcome.ts';

/** Times that an update of `item.md` is made anew because somebody else wrote the file meanwhile without a lock. */
const MAX_UPDATE_TRIES = 5;

/** What carrying out answers when all is written. */
const WRITTEN = { ok: true, value: undefined } as const;

/**
 * Carries out the steps of one operation in a ticket's folder, in their order, once {@link obstacleToPlan} knows of
 * nothing that stands in the way (docs/formats.md#what-an-operation-writes; law 9 of the design).
 *
 * @param drafts where drafts of whole files are made; on the same disk
 * @throws the file system's error
 */
export async function executePlan(
  folder: string,
  drafts: string,
  steps: readonly Step[],
): Promise<WriteOutcome<undefined>> {
  for (const step of steps) {
    const outcome = await executeStep(step, folder, drafts);
    if (!outcome.ok) return outcome;
  }
  return WRITTEN;
}

/** What can be known to stand in the way of the steps, without writing anything: also what no reader would read then. */
export function obstacleToPlan(folder: string, steps: readonly Step[]): Refusal | undefined {
  const sizes = new Map<string, number>();
  for (const step of steps) {
    const obstacle = obstacleTo(step, folder, sizes);
    if (obstacle) return obstacle;
  }
  return undefined;
}

/** @param sizes bytes that the files which were appended to have by then */
function obstacleTo(step: Step, folder: string, sizes: Map<string, number>): Refusal | undefined {
  const name = nameOf(step);
  const place = writableFile(folder, name);
  if (!place.ok) return place.refusal;
  switch (step.kind) {
    case 'append': {
      const before = sizes.get(name) ?? appendableSize(place.path, name);
      if (typeof before !== 'number') return before;
      const after = before + utf8Length(step.text) + (step.separated ? SEPARATOR.length : 0);
      sizes.set(name, after);
      return sizeObstacle(name, after);
    }
    case 'overwrite':
      return textObstacle(name, step.text);
    case 'add':
      if (existsSync(place.path)) return refuse('invalid', t('{0} exists already', name)).refusal;
      return sizeObstacle(name, step.bytes.length);
    case 'update-item': {
      const updated = updatedItem(place.path, step);
      return updated.ok ? textObstacle(name, updated.value.text) : updated.refusal;
    }
    case 'replace': {
      const current = readIfThere(place.path, name);
      if (!current.ok) return current.refusal;
      if (digestIfThere(current.value) !== step.seen) return conflict(step, current.value);
      return textObstacle(name, step.text);
    }
  }
}

/** Bytes of a file that may be appended to. Behind text in another encoding, it would be in neither. */
function appendableSize(path: string, name: string): number | Refusal {
  const current = readIfThere(path, name);
  if (!current.ok) return current.refusal;
  if (!current.value) return 0;
  const decoded = textOf(current.value, name);
  return decoded.ok ? current.value.length : refuse('broken', decoded.problem.message).refusal;
}

async function executeStep(step: Step, folder: string, drafts: string): Promise<WriteOutcome<undefined>> {
  const place = writableFile(folder, nameOf(step));
  if (!place.ok) return place;
  const { path } = place;
  await mkdir(dirname(path), { recursive: true });
  switch (step.kind) {
    case 'append':
      await appendFile(path, step.text, step.separated);
      return WRITTEN;
    case 'overwrite':
      await replaceFile(path, step.text, { drafts });
      return WRITTEN;
    case 'add':
      await writeFile(path, step.bytes, { flag: 'wx', flush: true });
      return WRITTEN;
    case 'replace': {
      const isUnchanged = async () => {
        const current = readIfThere(path, step.name);
        return current.ok && digestIfThere(current.value) === step.seen;
      };
      if (await replaceFile(path, step.text, { drafts, isWanted: isUnchanged })) return WRITTEN;
      const current = readIfThere(path, step.name);
      return current.ok ? { ok: false, refusal: conflict(step, current.value) } : current;
    }
    case 'update-item':
      return updateItemFile(path, drafts, step);
  }
}

/** Sets the fields in whatever the file says at that moment, so that an edit by a writer without a lock is kept. */
async function updateItemFile(
  path: string,
  drafts: string,
  step: Step & { kind: 'update-item' },
): Promise<WriteOutcome<undefined>> {
  for (let attempt = 0; attempt < MAX_UPDATE_TRIES; attempt++) {
    const updated = updatedItem(path, step);
    if (!updated.ok) return updated;
    const { before, text } = updated.value;
    const isAsRead = async () => {
      const current = readIfThere(path, ITEM_FILE);
      return current.ok && current.value !== undefined && Buffer.from(before).equals(current.value);
    };
    if (await replaceFile(path, text, { drafts, isWanted: isAsRead })) return WRITTEN;
  }
  return refuse('busy', t('{0} is being changed all the time', ITEM_FILE));
}

/** What `item.md` would say with the fields set, provided that it is still in the state of the step. */
function updatedItem(
  path: string,
  { state, fields }: Step & { kind: 'update-item' },
): WriteOutcome<{ before: Uint8Array; text: string }> {
  const current = readIfThere(path, ITEM_FILE);
  if (!current.ok) return current;
  const before = current.value;
  if (!before) return refuse('not-found', t('{0} is gone', ITEM_FILE));
  const decoded = textOf(before, ITEM_FILE);
  if (!decoded.ok) return refuse('broken', decoded.problem.message);
  const read = readItem(decoded.text);
  if (!read.ok) return refuse('broken', read.problem.message);
  if (read.item.state !== state) {
    const labels = [stateLabel(read.item.state), stateLabel(state)] as const;
    return refuse('wrong-state', t('The ticket is {0} now, no longer {1}', ...labels));
  }
  const updated = updateItem(decoded.text, fields);
  if (updated.ok) return { ok: true, value: { before, text: updated.text } };
  return refuse(isOfValue(updated.problem) ? 'invalid' : 'broken', updated.problem.message);
}

function conflict(step: Step & { kind: 'replace' }, current: Uint8Array | undefined): Refusal {
  return {
    code: 'conflict',
    message: t('{0} was changed by somebody else', step.name),
    file: step.name,
    theirs: current ? Buffer.from(current).toString('utf8') : '',
    ours: step.text,
  };
}

function nameOf(step: Step): string {
  return step.kind === 'update-item' ? ITEM_FILE : step.name;
}

function digestIfThere(bytes: Uint8Array | undefined): string | undefined {
  return bytes && digestOf(bytes);
}

/** Nothing where no file is; a refusal where something stands in its place, or more than is read. */
function readIfThere(path: string, name: string): WriteOutcome<Uint8Array | undefined> {
  const reading = readRegularFile(path, { maxBytes: maxBytesOf(name) });
  switch (reading.kind) {
    case 'bytes':
      return { ok: true, value: reading.bytes };
    case 'missing':
      return { ok: true, value: undefined };
    case 'link':
      return refuse('unsafe', t('{0} is not a regular file', name));
    default:
      return refuse('unsafe', problemOf(reading, name).message);
  }
}
