import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { t } from '@vscode/l10n';
import { replaceFile } from '../../../base/replace-file.ts';
import { readItem } from '../../record/item.ts';
import { updateItem } from '../../record/update-item.ts';
import { digestOf } from '../../store/read-record.ts';
import { ITEM_FILE } from '../../store/ticket-layout.ts';
import { stateLabel } from '../../views/state-label.ts';
import { appendFile } from './append-file.ts';
import { writableFile } from './safe-path.ts';
import type { Step } from './step.ts';
import { type Refusal, refuse, type WriteOutcome } from './write-outcome.ts';

/** Times that an update of `item.md` is made anew because somebody else wrote the file meanwhile without a lock. */
const MAX_UPDATE_TRIES = 5;

/** What carrying out answers when all is written. */
const WRITTEN = { ok: true, value: undefined } as const;

/**
 * Carries out the steps of one operation in a ticket's folder, in their order. Whatever can be known to stand in the
 * way is looked at before the first byte is written (docs/formats.md#what-an-operation-writes; law 9 of the design).
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
    const obstacle = await obstacleTo(step, folder);
    if (obstacle) return { ok: false, refusal: obstacle };
  }
  for (const step of steps) {
    const outcome = await executeStep(step, folder, drafts);
    if (!outcome.ok) return outcome;
  }
  return WRITTEN;
}

async function obstacleTo(step: Step, folder: string): Promise<Refusal | undefined> {
  const place = writableFile(folder, nameOf(step));
  if (!place.ok) return place.refusal;
  switch (step.kind) {
    case 'append':
    case 'overwrite':
      return undefined;
    case 'update-item':
      return stateObstacle(await readIfThere(place.path), step);
    case 'replace': {
      const current = await readIfThere(place.path);
      return digestIfThere(current) === step.seen ? undefined : conflict(step, current);
    }
    case 'add':
      return existsSync(place.path) ? refuse('invalid', t('{0} exists already', step.name)).refusal : undefined;
  }
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
      const isUnchanged = async () => digestIfThere(await readIfThere(path)) === step.seen;
      if (await replaceFile(path, step.text, { drafts, isWanted: isUnchanged })) return WRITTEN;
      return { ok: false, refusal: conflict(step, await readIfThere(path)) };
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
    const current = await readFile(path);
    const obstacle = stateObstacle(current, step);
    if (obstacle) return { ok: false, refusal: obstacle };
    const updated = updateItem(current.toString('utf8'), step.fields);
    if (!updated.ok) return refuse('broken', updated.problem.message);
    const isAsRead = async () => current.equals(await readFile(path));
    if (await replaceFile(path, updated.text, { drafts, isWanted: isAsRead })) return WRITTEN;
  }
  return refuse('busy', t('{0} is being changed all the time', ITEM_FILE));
}

function stateObstacle(bytes: Buffer | undefined, { state }: Step & { kind: 'update-item' }): Refusal | undefined {
  if (!bytes) return refuse('not-found', t('{0} is gone', ITEM_FILE)).refusal;
  if (!isUtf8(bytes)) return refuse('broken', t('{0} is not UTF-8 text', ITEM_FILE)).refusal;
  const read = readItem(bytes.toString('utf8'));
  if (!read.ok) return refuse('broken', read.problem.message).refusal;
  if (read.item.state === state) return undefined;
  return refuse(
    'wrong-state',
    t('The ticket is {0} now, no longer {1}', stateLabel(read.item.state), stateLabel(state)),
  ).refusal;
}

function conflict(step: Step & { kind: 'replace' }, current: Buffer | undefined): Refusal {
  return {
    code: 'conflict',
    message: t('{0} was changed by somebody else', step.name),
    file: step.name,
    theirs: current?.toString('utf8') ?? '',
    ours: step.text,
  };
}

function nameOf(step: Step): string {
  return step.kind === 'update-item' ? ITEM_FILE : step.name;
}

function digestIfThere(bytes: Buffer | undefined): string | undefined {
  return bytes && digestOf(bytes);
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
