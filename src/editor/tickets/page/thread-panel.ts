import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { messageOf } from '../../../base/message-of.ts';
import { type FollowMessage, readPageMessage, type WriteMessage } from '../../../protocol/page-messages.ts';
import type { Draft, DraftTemplate, Outcome, ToPage } from '../../../protocol/thread-protocol.ts';
import type { ThreadSnapshot } from '../../../tickets/views/thread-snapshot.ts';
import { showError } from '../../app/show.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import { showPage } from './show-page.ts';
import { ThreadSession } from './thread-session.ts';

/** How a thread page is to be shown. */
export interface OpenOptions {
  /** Leave the keyboard where it is. */
  readonly preserveFocus?: boolean;
  /** Place of an event to bring into view. */
  readonly event?: number;
  /** What to begin writing. */
  readonly compose?: DraftTemplate;
}

/** The kind of webview panel that shows a thread; a name that workbench layouts remember. */
export const THREAD_PANEL = 'yoi.thread';

/** What a panel asks of the part of the editor that knows tickets. */
export interface ThreadPanelServices {
  /** The ticket as it is now; undefined when it is gone. */
  snapshot(folder: TicketFolder, id: string): Promise<ThreadSnapshot | undefined>;
  /** Does what the page asked for; the outcome goes back to where the text was typed. */
  write(panel: ThreadPanel, message: WriteMessage, lastSent: ThreadSnapshot): Promise<Outcome>;
  /** What was begun on an earlier page of the ticket, and what is being written on this one. */
  draft(panel: ThreadPanel): Draft | undefined;
  keepDraft(panel: ThreadPanel, draft: Draft | undefined): Promise<void>;
  /** Everything that leads somewhere else: links, files, other tickets. */
  follow(panel: ThreadPanel, message: FollowMessage): Promise<void>;
}

export interface PanelOptions {
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
  readonly #services: ThreadPanelServices;
  readonly #session = new ThreadSession(vscode.env.language);
  readonly #owned = new DisposableStore();
  /** One reading at a time, so that an older one never overwrites a newer one. */
  #work: Promise<void> = Promise.resolve();
  /** Begun while the page's script is still loading, used when the page says that it is ready. */
  #preloaded: Promise<ThreadSnapshot | undefined> | undefined;
  /** What the page is to be told once it shows the ticket. */
  #pending: ToPage[] = [];
  /** The page's script runs. */
  #isReady = false;

  constructor(view: vscode.WebviewPanel, { folder, id, extension }: PanelOptions, services: ThreadPanelServices) {
    this.folder = folder;
    this.id = id;
    this.view = view;
    this.#services = services;
    this.#preloaded = this.#load();
    // Whatever it ran into, the page hears of it when it asks.
    this.#preloaded.catch(() => undefined);
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
    if (compose !== undefined) this.#pending.push({ type: 'compose', template: compose });
    if (this.#session.lastSent) this.#sendPending();
  }

  /** Reads the files again and tells the page what changed; a page that shows a failure is opened. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      // What was read before the page asked is out of date now.
      this.#preloaded = undefined;
      if (!this.#isReady) return;
      if (!this.#session.lastSent) return this.#open();
      const snapshot = await this.#load();
      this.#post(snapshot ? this.#session.update(snapshot) : this.#session.gone(t('This ticket is no longer there.')));
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
    const read = readPageMessage(message);
    if (!read) return;
    if (read.type === 'ready') void this.#inTurn(() => this.#open());
    else if (read.type === 'draft') void this.#services.keepDraft(this, read.draft);
    else if ('request' in read) void this.#write(read);
    else this.#services.follow(this, read).catch((error: unknown) => void showError(messageOf(error)));
  }

  async #open(): Promise<void> {
    const loading = this.#preloaded ?? this.#load();
    this.#preloaded = undefined;
    this.#isReady = true;
    const snapshot = await loading;
    if (!snapshot) {
      this.#post(this.#session.fail(t('The ticket {0} is not there.', this.id)));
      return;
    }
    this.#post(this.#session.open(snapshot));
    const draft = this.#services.draft(this);
    if (draft) this.post({ type: 'draft', draft });
    this.#sendPending();
  }

  async #write(message: WriteMessage): Promise<void> {
    const { lastSent } = this.#session;
    const outcome: Outcome = lastSent
      ? await this.#services.write(this, message, lastSent).catch(refusedBy)
      : { kind: 'refused', message: t('The ticket could not be read, so nothing was written.') };
    this.#post([{ type: 'outcome', request: message.request, outcome }]);
    await this.refresh();
  }

  async #load(): Promise<ThreadSnapshot | undefined> {
    const snapshot = await this.#services.snapshot(this.folder, this.id);
    if (snapshot) this.view.title = snapshot.head.title || this.id;
    return snapshot;
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
      .catch((error: unknown) => this.#post(this.#session.fail(messageOf(error))));
    return this.#work;
  }
}

/** What could not even be tried is refused too, so that the text stays with its writer. */
function refusedBy(error: unknown): Outcome {
  return { kind: 'refused', message: messageOf(error) };
}
