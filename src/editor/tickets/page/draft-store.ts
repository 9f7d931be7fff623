import type * as vscode from 'vscode';
import * as z from 'zod';
import { storedDraft } from '../../../protocol/page-messages.ts';
import type { Draft } from '../../../protocol/thread-protocol.ts';

/** Where the workspace remembers what was begun and not sent. */
const MEMORY_KEY = 'tickets.drafts';
/** Drafts that are kept; the one that was changed longest ago gives way. */
export const MAX_DRAFTS = 50;
/** UTF-16 units of a text that is kept; a longer one lives as long as its page. */
export const MAX_KEPT_TEXT = 256 * 1024;

const Stored = z.array(z.tuple([z.string(), storedDraft]));

/** What people have begun to write on pages that are closed by now, by ticket. */
export class DraftStore {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get(ticket: string): Draft | undefined {
    return this.#all().get(ticket);
  }

  /** Keeps a draft, or forgets it when there is nothing to keep. */
  async keep(ticket: string, draft: Draft | undefined): Promise<void> {
    const all = this.#all();
    const known = all.delete(ticket);
    if (draft && draft.text.length <= MAX_KEPT_TEXT) all.set(ticket, draft);
    else if (!known) return;
    await this.#memory.update(MEMORY_KEY, [...all].slice(-MAX_DRAFTS));
  }

  /** In the order in which they were changed. What cannot be read, as from another version, is forgotten. */
  #all(): Map<string, Draft> {
    const read = Stored.safeParse(this.#memory.get(MEMORY_KEY));
    return new Map(read.success ? read.data : []);
  }
}
