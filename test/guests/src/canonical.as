// The canonical ABI by hand, for guests in AssemblyScript: strings cross as UTF-8, results through a pair in memory.

@external("yoi:host/request@1.0.0", "request") declare function host_request(ptr: usize, len: usize, ret: usize): void;
@external("yoi:host/websocket@1.0.0", "open") declare function host_open(ptr: usize, len: usize, ret: usize): void;
@external("yoi:host/websocket@1.0.0", "send-text") declare function host_send(handle: u32, ptr: usize, len: usize, ret: usize): void;
@external("yoi:host/websocket@1.0.0", "recv") declare function host_recv(handle: u32, ms: u32, ret: usize): void;
@external("yoi:host/websocket@1.0.0", "close") declare function host_close(handle: u32, ret: usize): void;
@external("yoi:host/fs@1.0.0", "read") declare function host_read(ptr: usize, len: usize, ret: usize): void;
@external("yoi:host/fs@1.0.0", "list") declare function host_list(ptr: usize, len: usize, ret: usize): void;
@external("yoi:host/fs@1.0.0", "write") declare function host_write(ptr: usize, len: usize, ret: usize): void;

const pair = memory.data(8);
const out = memory.data(8);

export function cabi_realloc(old: usize, oldSize: usize, align: usize, size: usize): usize {
  return size == 0 ? align : old ? heap.realloc(old, size) : heap.alloc(size);
}

/** Takes over a string that the host has put into memory. */
export function take(ptr: usize, len: usize): string {
  const text = String.UTF8.decodeUnsafe(ptr, len);
  if (len) heap.free(ptr);
  return text;
}

function answer(): string {
  return take(load<usize>(pair), load<usize>(pair, 4));
}

/** Leaves a string for the host; `release` gives it back after the host has read it. */
export function give(text: string): usize {
  const len = String.UTF8.byteLength(text);
  const ptr = heap.alloc(len + 1);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, ptr);
  return giveBytes(ptr, len);
}

export function giveBytes(ptr: usize, len: usize): usize {
  store<usize>(out, ptr);
  store<usize>(out, len, 4);
  return out;
}

export function release(ret: usize): void {
  heap.free(load<usize>(ret));
}

export function request(json: string): string {
  const bytes = String.UTF8.encode(json);
  host_request(changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
export function open(json: string): string {
  const bytes = String.UTF8.encode(json);
  host_open(changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
export function sendText(handle: u32, text: string): string {
  const bytes = String.UTF8.encode(text);
  host_send(handle, changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
export function recv(handle: u32, ms: u32): string {
  host_recv(handle, ms, pair);
  return answer();
}
export function close(handle: u32): string {
  host_close(handle, pair);
  return answer();
}
export function fsRead(json: string): string {
  const bytes = String.UTF8.encode(json);
  host_read(changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
export function fsList(json: string): string {
  const bytes = String.UTF8.encode(json);
  host_list(changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
export function fsWrite(json: string): string {
  const bytes = String.UTF8.encode(json);
  host_write(changetype<usize>(bytes), bytes.byteLength, pair);
  return answer();
}
