import type { PageMessage } from '../../protocol/page-messages.ts';
import type { ToPage } from '../../protocol/thread-protocol.ts';

/** The extension host, seen from the page. */
export interface Host {
  post(message: PageMessage): void;
  /** What the last page of this panel kept. */
  readonly stored: unknown;
  keep(state: unknown): void;
  onMessage(listener: (message: ToPage) => void): void;
}

interface StoredState {
  readonly root: string | undefined;
  readonly ticket: string | undefined;
  readonly page: unknown;
}

/** The only place that holds VS Code's handle; a page gets it once. */
export function connect(): Host {
  const handle = acquireVsCodeApi<StoredState>();
  // The host reopens the panel after a reload by these two; they stand in the document that it made.
  const { root, ticket } = document.body.dataset;
  const stored = handle.getState()?.page;
  handle.setState({ root, ticket, page: stored });
  return {
    post: (message) => handle.postMessage(message),
    stored: stored,
    keep: (page) => void handle.setState({ root, ticket, page }),
    onMessage: (listener) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isToPage(event.data)) listener(event.data);
      });
    },
  };
}

/** The host is trusted; other frames are not, and what they send has no verb of ours in the page's own shape. */
function isToPage(message: unknown): message is ToPage {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
