// What the host offers. Nothing is imported until it is used. Request each API in package/plugin.toml:
// `{ kind = "host_api", api = "request" }`, and the destinations below `[[request]]` or `[[websocket]]`.
// The host refuses by ending the call; its reason reaches the agent.
import * as fs from 'yoi:host/fs@1.0.0';
import * as http from 'yoi:host/request@1.0.0';
import * as websocket from 'yoi:host/websocket@1.0.0';

export interface Header {
  readonly name: string;
  readonly value: string;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: readonly Header[];
  readonly body?: string;
}

export interface Response {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  /** The body was longer than the host reads. */
  readonly truncated: boolean;
}

/** One HTTP exchange. An answer of any status is an answer. */
export function request(request: Request): Response {
  return JSON.parse(http.request(JSON.stringify(request)));
}

/** What `recv` brings: a text, the end of the connection, or that nothing came in time. */
export type Message =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'closed'; readonly code?: number; readonly reason?: string }
  | { readonly type: 'timeout' };

/** A WebSocket that the host owns. */
export class Connection {
  readonly #handle: number;

  constructor(url: string, protocols: readonly string[] = [], headers: readonly Header[] = []) {
    this.#handle = JSON.parse(websocket.open(JSON.stringify({ url, protocols, headers }))).handle;
  }

  send(text: string): void {
    websocket.sendText(this.#handle, text);
  }

  recv(timeoutMs = 5000): Message {
    return JSON.parse(websocket.recv(this.#handle, timeoutMs));
  }

  close(): void {
    websocket.close(this.#handle);
  }
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'dir' | 'file' | 'symlink' | 'other';
}

/** The content of a file below a granted root. */
export function readFile(path: string): { readonly content: string; readonly truncated: boolean } {
  return JSON.parse(fs.read(JSON.stringify({ path })));
}

export function listFolder(path: string): { readonly entries: readonly FolderEntry[]; readonly truncated: boolean } {
  return JSON.parse(fs.list(JSON.stringify({ path })));
}

export function writeFile(path: string, content: string): void {
  fs.write(JSON.stringify({ path, content }));
}
