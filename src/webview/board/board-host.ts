import type { BoardMessage } from '../../protocol/board-messages.ts';
import type { ToBoard } from '../../protocol/board-protocol.ts';

/** The extension host, seen from the board. */
export interface BoardHost {
  post(message: BoardMessage): void;
  onMessage(listener: (message: ToBoard) => void): void;
}

/** The only place that holds VS Code's handle; a page gets it once. */
export function connect(): BoardHost {
  const handle = acquireVsCodeApi();
  // A page that keeps no state is not opened again after a reload.
  handle.setState({});
  return {
    post: (message) => handle.postMessage(message),
    onMessage: (listener) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isToBoard(event.data)) listener(event.data);
      });
    },
  };
}

function isToBoard(message: unknown): message is ToBoard {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
