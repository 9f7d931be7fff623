import { isUtf8 } from 'node:buffer';
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
import { WRITER_FOLDER } from '../../store/lock/writer-lock.ts';
import { digestOf, readVersion } from '../../store/read-record.ts';
import { problemOf } from '../../store/row-problem.ts';
import { readOne, type TicketFiles } from '../../store/ticket-files.ts';
import { ITEM_FILE, ticketPath } from '../../store/ticket-layout.ts';
import { createTicket } from './create-ticket.ts';
import { executePlan } from './execute-plan.ts';
import { type BaseOf, type MendedFile, planTicketMerge } from './merge-ticket.ts';
import type { Operation, OperationContext, OtherTickets, SideFile } from './operation.ts';
import { ticketFolder } from './safe-path.ts';
import { type Refusal, refuse, type WriteOutcome } from './write-outcome.ts';

export interface TicketWriterOptions {
  /** The tickets folder, absolute. */
  readonly root: string;
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
   * tickets §1.3).
   */
  create(
    ticket: Omit<NewTicket, 'author' | 'at' | 'language'>,
    { author = this.#options.author }: Pick<WriteOptions, 'author'> = {},
  ): Promise<WriteOutcome<{ id: string; at: string }>> {
    const { root, language, timing } = this.#options;
    return this.#locked(
      () => createTicket(root, { ...ticket, author, language }, timing.now()),
      () => mkdir(root, { recursive: true }),
    );
  }

  /** Carries out one operation on one ticket. */
  write<T>(
    id: string,
    operation: Operation<T>,
    { author = this.#options.author, version }: WriteOptions = {},
  ): Promise<WriteOutcome<T>> {
    return this.#locked(async () => {
      const { root } = this.#options;
      const folder = ticketFolder(root, id);
      if (!folder.ok) return folder;
      if (version !== undefined && version !== (await readVersion(this.#files, id))) {
        return refuse('changed', t('The ticket {0} has changed since you saw it; nothing was written', id));
      }
      const found = await this.#context(id, author);
      if (!found.ok) return found;
      const plan = await operation(found.value);
      if (!plan.ok) return plan;
      const carried = await executePlan(folder.path, join(root, WRITER_FOLDER), plan.steps);
      return carried.ok ? { ok: true, value: plan.value } : carried;
    });
  }

  /** Merges the two sides in every file of a ticket in which Git left markers, provided that the merge is certain. */
  merge(id: string, baseOf: BaseOf): Promise<WriteOutcome<readonly MendedFile[]>> {
    return this.#locked(async () => {
      const { root } = this.#options;
      const folder = ticketFolder(root, id);
      if (!folder.ok) return folder;
      if (!existsSync(folder.path)) return refuse('not-found', t('There is no ticket {0}', id));
      const plan = await planTicketMerge(this.#files, id, baseOf);
      if (!plan.ok) return plan;
      const executed = await executePlan(folder.path, join(root, WRITER_FOLDER), plan.value.steps);
      return executed.ok ? { ok: true, value: plan.value.mended } : executed;
    });
  }

  async #locked<T>(
    work: () => Promise<WriteOutcome<T>>,
    prepare: () => Promise<unknown> = async () => undefined,
  ): Promise<WriteOutcome<T>> {
    try {
      await prepare();
      const locked = await this.#lock.hold(work);
      if (locked.kind === 'done') return locked.value;
      return locked.holder === 'reference'
        ? refuse('busy', t('Yoi is writing in the tickets folder; nothing was changed'))
        : refuse('busy', t('Somebody else is writing in the tickets folder; nothing was changed'));
    } catch (error) {
      return { ok: false, refusal: refusalOf(error) };
    }
  }

  async #context(id: string, author: string): Promise<WriteOutcome<OperationContext>> {
    const { language, timing, otherTickets } = this.#options;
    const outcome = await readOne(this.#files, ticketPath(id, ITEM_FILE), { maxBytes: MAX_ITEM_BYTES });
    if (outcome.kind === 'missing') return refuse('not-found', t('There is no ticket {0}', id));
    if (outcome.kind !== 'bytes') return refuse('unsafe', problemOf(outcome, ITEM_FILE).message);
    if (!isUtf8(outcome.bytes)) return refuse('broken', t('{0} is not UTF-8 text', ITEM_FILE));
    const itemText = Buffer.from(outcome.bytes).toString('utf8');
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
    if (!isUtf8(outcome.bytes)) return refuse('broken', t('{0} is not UTF-8 text', name));
    return { ok: true, text: Buffer.from(outcome.bytes).toString('utf8'), digest: digestOf(outcome.bytes) };
  }
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
