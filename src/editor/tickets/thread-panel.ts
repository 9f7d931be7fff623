import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import { messageOf } from '../../base/message-of.ts';
import type { FollowMessage } from './follow-from-page.ts';
import { readFromPage } from './from-page.ts';
import type { OpenOptions } from './open-options.ts';
import { showPage } from './show-page.ts';
import type { Draft, Outcome, ToPage } from './thread-protocol.ts';
import { type ThreadLook, ThreadSession } from './thread-session.ts';
import { threadTexts } from './thread-texts.ts';
import type { TicketFolder } from './ticket-folder.ts';
import type { WriteMessage } from './write-from-page.ts';

/** The kind of webview panel that shows a thread; a name that workbench layouts remember. */
export const THREAD_PANEL = 'yoi.thread';

/** What a panel asks of the part of the editor that knows tickets. */
export interface ThreadDesk {
  /** A fresh look at the ticket; undefined when it is gone. */
  look(folder: TicketFolder, id: string): Promise<ThreadLook | undefined>;
  /** Does what the page asked for; the outcome goes back to where the text was typed. */
  write(panel: ThreadPanel, message: WriteMessage, told: ThreadLook): Promise<Outcome>;
  /** What was begun on an earlier page of the ticket, and what is being written on this one. */
  draft(panel: ThreadPanel): Draft | undefined;
  keepDraft(panel: ThreadPanel, draft: Draft | undefined): Promise<void>;
  /** Everything that leads somewhere else: links, files, other tickets. */
  follow(panel: ThreadPanel, message: FollowMessage): Promise<void>;
}

export interface PanelPlace {
  readonly folder: TicketFolder;
  readonly id: string;
  /** The extension's own folder. */
  readonly extension: vscode.Uri;
}

/** One ticket's page in one editor tab. */
export class ThreadPanel implements vscode.Disposable {
  readonly folder: TicketFolder;
  readonly id: string;
  readonly view: vscode.WebviewPanel;
  readonly #desk: ThreadDesk;
  readonly #session = new ThreadSession();
  readonly #owned = new DisposableStore();
  /** One look at a time, so that an older one never overwrites a newer one. */
  #work: Promise<void> = Promise.resolve();
  /** Begun while the page's script is still loading, used when the page says that it is ready. */
  #firstLook: Promise<ThreadLook | undefined> | undefined;
  /** What the page is to be told once it is open. */
  #pending: ToPage[] = [];
  #isOpen = false;

  constructor(view: vscode.WebviewPanel, { folder, id, extension }: PanelPlace, desk: ThreadDesk) {
    this.folder = folder;
    this.id = id;
    this.view = view;
    this.#desk = desk;
    this.#firstLook = this.#look();
    // Whatever it ran into, the page hears of it when it asks.
    this.#firstLook.catch(() => undefined);
    this.#owned.add(view.onDidDispose(() => this.#owned.dispose()));
    this.#owned.add(view.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    showPage(view, extension, { name: 'thread', data: { root: folder.root.uri.toString(), ticket: id } });
  }

  /** Runs when the tab is closed. */
  onDidDispose(run: () => void): void {
    this.#owned.add({ dispose: run });
  }

  /** Brings the tab to the front, with an event in view or a text begun when one is named. */
  show({ preserveFocus = false, event, compose }: OpenOptions): void {
    this.view.reveal(undefined, preserveFocus);
    if (event !== undefined) this.#pending.push({ type: 'reveal', event });
    if (compose !== undefined) this.#pending.push({ type: 'compose', beginning: compose });
    if (this.#isOpen) this.#sendPending();
  }

  /** Looks at the files again and tells the page what changed. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      // A look that was taken before the page asked is out of date now.
      this.#firstLook = undefined;
      if (!this.#isOpen) return;
      const look = await this.#look();
      this.#post(look ? this.#session.update(look) : this.#session.gone(t('This ticket is no longer there.')));
    });
  }

  /** Tells the page something that is no part of the thread. */
  post(message: ToPage): void {
    this.#post([message]);
  }

  dispose(): void {
    this.view.dispose();
  }

  #receive(message: unknown): void {
    const read = readFromPage(message);
    if (!read) return;
    if (read.type === 'ready') void this.#inTurn(() => this.#open());
    else if (read.type === 'draft') void this.#desk.keepDraft(this, read.draft);
    else if ('request' in read) void this.#write(read);
    else this.#desk.follow(this, read).catch(showError);
  }

  async #open(): Promise<void> {
    const look = await (this.#firstLook ?? this.#look());
    this.#firstLook = undefined;
    this.#isOpen = true;
    if (!look) {
      this.#fail(t('The ticket {0} is not there.', this.id));
      return;
    }
    this.#post(this.#session.open(look, threadTexts(), vscode.env.language));
    const draft = this.#desk.draft(this);
    if (draft) this.post({ type: 'draft', draft });
    this.#sendPending();
  }

  async #write(message: WriteMessage): Promise<void> {
    const { told } = this.#session;
    if (!told) return;
    const outcome = await this.#desk.write(this, message, told).catch(refusedBy);
    this.#post([{ type: 'outcome', request: message.request, outcome }]);
    await this.refresh();
  }

  async #look(): Promise<ThreadLook | undefined> {
    const look = await this.#desk.look(this.folder, this.id);
    if (look) this.view.title = look.head.title || this.id;
    return look;
  }

  #sendPending(): void {
    this.#post(this.#pending);
    this.#pending = [];
  }

  #post(messages: Iterable<ToPage>): void {
    if (this.#owned.disposed) return;
    for (const message of messages) void this.view.webview.postMessage(message);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work
      .then(() => (this.#owned.disposed ? undefined : work()))
      .catch((error: unknown) => this.#fail(messageOf(error)));
    return this.#work;
  }

  #fail(message: string): void {
    this.#post([{ type: 'failed', texts: threadTexts(), language: vscode.env.language, message }]);
  }
}

/** What could not even be tried is refused too, so that the text stays with its writer. */
function refusedBy(error: unknown): Outcome {
  return { kind: 'refused', message: messageOf(error) };
}

function showError(error: unknown): void {
  void vscode.window.showErrorMessage(messageOf(error));
}
