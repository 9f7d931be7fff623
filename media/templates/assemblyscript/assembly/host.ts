// What the host offers. Nothing is imported until it is used, and an import that is not granted stops the plugin, so
// request each in package/plugin.toml: `{ kind = "host_api", api = "request" }`, and the destinations below
// `[[request]]` or `[[websocket]]`. A refusal of the host ends the call; its reason reaches the agent.
import { numberField, quote, textField } from './json';
import { lift } from './memory';

@external('yoi:host/request@1.0.0', 'request') declare function hostRequest(at: usize, size: usize, out: usize): void;
@external('yoi:host/websocket@1.0.0', 'open') declare function hostOpen(at: usize, size: usize, out: usize): void;
@external('yoi:host/websocket@1.0.0', 'send-text')
declare function hostSendText(handle: u32, at: usize, size: usize, out: usize): void;
@external('yoi:host/websocket@1.0.0', 'recv') declare function hostRecv(handle: u32, timeoutMs: u32, out: usize): void;
@external('yoi:host/websocket@1.0.0', 'close') declare function hostClose(handle: u32, out: usize): void;
@external('yoi:host/fs@1.0.0', 'read') declare function hostRead(at: usize, size: usize, out: usize): void;
@external('yoi:host/fs@1.0.0', 'list') declare function hostList(at: usize, size: usize, out: usize): void;
@external('yoi:host/fs@1.0.0', 'write') declare function hostWrite(at: usize, size: usize, out: usize): void;

const answer = memory.data(8);

function taken(): string {
  const at = load<usize>(answer);
  const size = load<usize>(answer, 4);
  const text = lift(at, size);
  if (size > 0) heap.free(at);
  return text;
}

/** An HTTP answer of any status. */
export class Response {
  constructor(
    readonly status: i32,
    readonly body: string,
    /** The whole answer as JSON, headers included. */
    readonly json: string,
  ) {}
}

/** One HTTP exchange; `method` is GET, POST, PUT, PATCH or DELETE. */
export function request(method: string, url: string, body: string | null = null): Response {
  let json = '{"method":' + quote(method) + ',"url":' + quote(url);
  if (body !== null) json += ',"body":' + quote(body);
  const bytes = String.UTF8.encode(json + '}');
  hostRequest(changetype<usize>(bytes), bytes.byteLength, answer);
  const response = taken();
  const text = textField(response, 'body');
  return new Response(<i32>numberField(response, 'status'), text === null ? '' : text, response);
}

/** Opens a WebSocket that the host owns. */
export function open(url: string): u32 {
  const bytes = String.UTF8.encode('{"url":' + quote(url) + '}');
  hostOpen(changetype<usize>(bytes), bytes.byteLength, answer);
  return <u32>numberField(taken(), 'handle');
}

export function sendText(handle: u32, text: string): void {
  const bytes = String.UTF8.encode(text);
  hostSendText(handle, changetype<usize>(bytes), bytes.byteLength, answer);
  taken();
}

/** The next message; null when the peer has closed or, after `timeoutMs`, when none has come. */
export function recv(handle: u32, timeoutMs: u32): string | null {
  hostRecv(handle, timeoutMs, answer);
  return textField(taken(), 'text');
}

export function close(handle: u32): void {
  hostClose(handle, answer);
  taken();
}

/** The content of a file below a granted root. */
export function readFile(path: string): string | null {
  const bytes = String.UTF8.encode('{"path":' + quote(path) + '}');
  hostRead(changetype<usize>(bytes), bytes.byteLength, answer);
  return textField(taken(), 'content');
}

/** The entries of a folder, as JSON. */
export function listFolder(path: string): string {
  const bytes = String.UTF8.encode('{"path":' + quote(path) + '}');
  hostList(changetype<usize>(bytes), bytes.byteLength, answer);
  return taken();
}

export function writeFile(path: string, content: string): void {
  const bytes = String.UTF8.encode('{"path":' + quote(path) + ',"content":' + quote(content) + '}');
  hostWrite(changetype<usize>(bytes), bytes.byteLength, answer);
  taken();
}
