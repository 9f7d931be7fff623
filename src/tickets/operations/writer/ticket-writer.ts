import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { MAX_ITEM_BYTES, MAX_SIDE_FILE_BYTES } from '../../limits.ts';
import { readItem } from '../../record/item.ts';
import type { NewTicket } from '../../record/new-ticket.ts';
import { type RecordLanguage, recordTexts } from '../../record/record-language.ts';
import { timestamp } from '../../record/timestamp.ts';
import { DiskTicketFiles } from '../../store/disk-ticket-files.ts';
import { BackendLock } from '../../store/lock/backend-lock.ts';
import type { LockTiming } from '../../store/lock/lock-timing.ts';
import { REFERENCE_LOCK_FILE } from '../../store/lock/reference-lock.ts';
import { WRITER_FOLDER } from '../../store/lock/writer-lock.ts';
import { CONFIG_FILES } from '../../store/open-backend.ts';
import { digestOf, readVersion } from '../../store/read-record.ts';
import { problemOf, textOf } from '../../store/row-problem.ts';
import { readOne, type TicketFiles } from '../../store/ticket-files.ts';
import { ITEM_FILE, ticketPath } from '../../store/ticket-layout.ts';
import { createTicket, filesOf } from './create-ticket.ts';
import { executePlan, obstacleToPlan } from './execute-plan.ts';
import { type BaseOf, basesOf, type MendedFile, planTicketMerge } from './merge-ticket.ts';
import type { Operation, OperationContext, OtherTickets, SideFile, Step } from './operation.ts';
import { ticketFolder } from './safe-path.ts';
import { type Refusal, refuse, type WriteOutcome } from './write-outcome.ts';

export interface TicketWriterOptions {
  /** The tickets folder, absolute. */
  readonly root: string;
  /** Where a link leads the tickets folder out of the workspace: refused, as nobody said that place. */
  readonly linkedTo?: string | undefined;
  readonly author: string;
  /** Decides the language of generated texts in records; the display language never does. */
  readonly language: RecordLanguage;
  readonly timing: LockTiming;
  /** All tickets as they are now; asked while the folder is locked, and only by operations whose guards need it. */
  readonly otherTickets: () => Promise<OtherTickets>;
}

/** What holds for one write alone. */
export interface WriteOptions {
  /** In whose name, instead of the writer's own. */
  readonly author?: string;
  /** What the person saw (`versionOf`); nothing is written when the ticket is another by now. Compared under the lock. */
  readonly version?: string;
}

/**
 * Writes tickets: one operation at a time, with the folder locked, guarded before the first byte. What is expected to
 * go wrong is a refusal, never an exception.
 */
export class TicketWriter {
  readonly #options: TicketWriterOptions;
  readonly #lock: BackendLock;
  readonly #files: TicketFiles;

  constructor(options: TicketWriterOptions) {
    this.#options = options;
    this.#lock = new BackendLock(options.root, options.timing);
    this.#files = new DiskTicketFiles(options.root);
  }

  /**
   * Makes a new ticket, and the tickets folder when it is missing. The id is the moment, or the next free one (spec
   * docs/formats.md#ticket-ids).
   */
  async create(
    ticket: Omit<NewTicket, 'author' | 'at' | 'language'>,
    { author = this.#options.author }: Pick<WriteOptions, 'author'> = {},
  ): Promise<WriteOutcome<{ id: string; at: string }>> {
    const { root, language, timing } = this.#options;
    const wanted = { ...ticket, author, language };
    // What cannot be made is refused before the tickets folder is.
    const judged = filesOf({ ...wanted, at: timestamp(timing.now()) });
    if (!judged.ok) return judged;
    return this.#locked(
      () => createTicket(root, wanted, timing.now()),
      async () => {
        await mkdir(root, { recursive: true });
        return { ok: true, value: undefined };
      },
    );
  }

  /** Carries out one operation on one ticket. */
  async write<T>(id: string, operation: Operation<T>, options: WriteOptions = {}): Promise<WriteOutcome<T>> {
    const { root } = this.#options;
    const judge = () => this.#judge(id, operation, options);
    const work = async (): Promise<WriteOutcome<T>> => {
      const judged = await judge();
      if (!judged.ok) return judged;
      const { folder, steps, answer } = judged.value;
      const executed = await executePlan(folder, join(root, WRITER_FOLDER), steps);
      return executed.ok ? { ok: true, value: answer } : executed;
    };
    // Where nobody has written yet, what is refused leaves no lock behind; elsewhere it would be the same work twice.
    return hasLocks(root) ? this.#locked(work) : this.#locked(work, judge);
  }

  /** What an operation would do to a ticket, or why it may not; writes nothing. */
  async #judge<T>(
    id: string,
    operation: Operation<T>,
    { author = this.#options.author, version }: WriteOptions,
  ): Promise<WriteOutcome<{ folder: string; steps: readonly Step[]; answer: T }>> {
    const folder = ticketFolder(this.#options.root, id);
    if (!folder.ok) return folder;
    if (version !== undefined && version !== (await readVersion(this.#files, id))) {
      return refuse('changed', t('The ticket {0} has changed since you saw it; nothing was written', id));
    }
    const found = await this.#context(id, author);
    if (!found.ok) return found;
    const plan = await operation(found.value);
    if (!plan.ok) return plan;
    const obstacle = obstacleToPlan(folder.path, plan.steps);
    if (obstacle) return { ok: false, refusal: obstacle };
    return { ok: true, value: { folder: folder.path, steps: plan.steps, answer: plan.value } };
  }

  /** Merges the two sides in every file of a ticket in which Git left markers, provided that the merge is certain. */
  async merge(id: string, baseOf: BaseOf): Promise<WriteOutcome<readonly MendedFile[]>> {
    const { root } = this.#options;
    const folder = ticketFolder(root, id);
    if (!folder.ok) return folder;
    if (!existsSync(folder.path)) return refuse('not-found', t('There is no ticket {0}', id));
    const bases = await basesOf(this.#files, id, baseOf);
    return this.#locked(async () => {
      const plan = await planTicketMerge(this.#files, id, bases);
      if (!plan.ok) return plan;
      const executed = await executePlan(folder.path, join(root, WRITER_FOLDER), plan.value.steps);
      return executed.ok ? { ok: true, value: plan.value.mended } : executed;
    });
  }

  async #locked<T>(
    work: () => Promise<WriteOutcome<T>>,
    prepare?: () => Promise<WriteOutcome<unknown>>,
  ): Promise<WriteOutcome<T>> {
    const { linkedTo } = this.#options;
    if (linkedTo !== undefined) return refuse('unsafe', linkedText(linkedTo));
    try {
      const prepared = await prepare?.();
      if (prepared && !prepared.ok) return prepared;
      const locked = await this.#lock.hold(work);
      if (locked.kind === 'done') return locked.value;
      if (locked.holder === 'reference') {
        return refuse('busy', t('Yoi is writing in the tickets folder; nothing was changed'));
      }
      const busy = t('Somebody else is writing in the tickets folder; nothing was changed');
      if (locked.removable === undefined) return refuse('busy', busy);
      return refuse('busy', `${busy}. ${t('If you know that nobody is, remove {0}', locked.removable)}`);
    } catch (error) {
      return { ok: false, refusal: refusalOf(error) };
    }
  }

  async #context(id: string, author: string): Promise<WriteOutcome<OperationContext>> {
    const { language, timing, otherTickets } = this.#options;
    const outcome = await readOne(this.#files, ticketPath(id, ITEM_FILE), { maxBytes: MAX_ITEM_BYTES });
    if (outcome.kind === 'missing') return refuse('not-found', t('There is no ticket {0}', id));
    if (outcome.kind !== 'bytes') return refuse('unsafe', problemOf(outcome, ITEM_FILE).message);
    const decoded = textOf(outcome.bytes, ITEM_FILE);
    if (!decoded.ok) return refuse('broken', decoded.problem.message);
    const itemText = decoded.text;
    const read = readItem(itemText);
    if (!read.ok) return refuse('broken', read.problem.message);
    const context: OperationContext = {
      id,
      item: read.item,
      itemText,
      itemDigest: digestOf(outcome.bytes),
      stamp: { author, at: timestamp(timing.now()) },
      texts: recordTexts(language),
      side: (name) => this.#side(id, name),
      otherTickets,
    };
    return { ok: true, value: context };
  }

  async #side(id: string, name: string): Promise<SideFile> {
    const outcome = await readOne(this.#files, ticketPath(id, name), { maxBytes: MAX_SIDE_FILE_BYTES });
    if (outcome.kind === 'missing') return { ok: true, text: '', digest: undefined };
    if (outcome.kind !== 'bytes') return refuse('unsafe', problemOf(outcome, name).message);
    const decoded = textOf(outcome.bytes, name);
    if (!decoded.ok) return refuse('broken', decoded.problem.message);
    return { ok: true, text: decoded.text, digest: digestOf(outcome.bytes) };
  }
}

function linkedText(place: string): string {
  const setting = `root = ${JSON.stringify(place)}`;
  return t(
    'The tickets folder is a link out of the workspace, to {0}. To write there, set {1} in {2}',
    place,
    setting,
    CONFIG_FILES.ticketConfig,
  );
}

/** Whether both locks of the tickets folder stand already, so that taking them leaves nothing new. */
function hasLocks(root: string): boolean {
  const names = process.platform === 'linux' ? [WRITER_FOLDER, REFERENCE_LOCK_FILE] : [WRITER_FOLDER];
  return names.every((name) => existsSync(join(root, name)));
}

/** @throws what is no error of the file system: a mistake in the program is not the reader's business to answer */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error && 'code' in error)) throw error;
  const { code, message } = error;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refuse('read-only', t('The tickets folder cannot be written: {0}', message)).refusal;
    case 'ENOENT':
      return refuse('not-found', t('There is no tickets folder: {0}', message)).refusal;
    default:
      return refuse('disk', t('Writing failed: {0}', message)).refusal;
  }
}
