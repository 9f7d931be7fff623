// A guest of the raw interface yoi-plugin-wasm-1.
import { hog } from './hog';
import { numberOf, output, stringOf } from './json';

@external("yoi:tool", "tool_name_len") declare function tool_name_len(): i32;
@external("yoi:tool", "tool_name_read") declare function tool_name_read(ptr: usize, len: i32): i32;
@external("yoi:tool", "input_len") declare function input_len(): i32;
@external("yoi:tool", "input_read") declare function input_read(ptr: usize, len: i32): i32;
@external("yoi:tool", "output_write") declare function output_write(ptr: usize, len: i32): i32;
@external("yoi:request", "request") declare function raw_request(ptr: usize, len: i32): i32;
@external("yoi:request", "response_len") declare function request_len(): i32;
@external("yoi:request", "response_read") declare function request_read(ptr: usize, len: i32): i32;
@external("yoi:websocket", "open") declare function raw_open(ptr: usize, len: i32): i32;
@external("yoi:websocket", "send_text") declare function raw_send(handle: i32, ptr: usize, len: i32): i32;
@external("yoi:websocket", "recv") declare function raw_recv(handle: i32, ms: i32): i32;
@external("yoi:websocket", "close") declare function raw_close(handle: i32): i32;
@external("yoi:websocket", "response_len") declare function websocket_len(): i32;
@external("yoi:websocket", "response_read") declare function websocket_read(ptr: usize, len: i32): i32;
@external("yoi:fs", "read") declare function raw_fs_read(ptr: usize, len: i32): i32;
@external("yoi:fs", "response_len") declare function fs_len(): i32;
@external("yoi:fs", "response_read") declare function fs_read(ptr: usize, len: i32): i32;

function name(): string {
  const len = tool_name_len();
  const ptr = heap.alloc(len + 1);
  if (tool_name_read(ptr, len) != len) unreachable();
  return String.UTF8.decodeUnsafe(ptr, len);
}

function input(): string {
  const len = input_len();
  const ptr = heap.alloc(len + 1);
  // A wrong length must give -1 and copy nothing.
  if (input_read(ptr, len + 1) != -1 || input_read(-4, len) != -1) unreachable();
  if (input_read(ptr, len) != len) unreachable();
  return String.UTF8.decodeUnsafe(ptr, len);
}

function write(text: string): i32 {
  const bytes = String.UTF8.encode(text);
  return output_write(changetype<usize>(bytes), bytes.byteLength);
}

function socketAnswer(): string {
  const len = websocket_len();
  const ptr = heap.alloc(len + 1);
  websocket_read(ptr, len);
  return String.UTF8.decodeUnsafe(ptr, len);
}

function converse(text: string): string {
  const descriptor = String.UTF8.encode('{"url":"' + stringOf(text, 'url') + '"}');
  raw_open(changetype<usize>(descriptor), descriptor.byteLength);
  const handle = numberOf(socketAnswer(), 'handle');
  const message = String.UTF8.encode(stringOf(text, 'text'));
  raw_send(handle, changetype<usize>(message), message.byteLength);
  raw_recv(handle, 5000);
  const got = socketAnswer();
  raw_close(handle);
  return got;
}

function requested(text: string): string {
  const bytes = String.UTF8.encode(text);
  const result = raw_request(changetype<usize>(bytes), bytes.byteLength);
  if (result < 0) return 'refused';
  const len = request_len();
  const ptr = heap.alloc(len + 1);
  request_read(ptr, len);
  return String.UTF8.decodeUnsafe(ptr, len);
}

function readFile(text: string): string {
  const bytes = String.UTF8.encode(text);
  if (raw_fs_read(changetype<usize>(bytes), bytes.byteLength) < 0) return 'refused';
  const len = fs_len();
  const ptr = heap.alloc(len + 1);
  fs_read(ptr, len);
  return String.UTF8.decodeUnsafe(ptr, len);
}

function run(tool: string, text: string): string {
  if (tool == 'echo') return output('echo', text);
  if (tool == 'e-converse') return output('converse', converse(text));
  if (tool == 'e-request') return output('request', requested(text));
  if (tool == 'e-read') return output('read', readFile(text));
  if (tool == 'e-garbage') return 'not json';
  return output('hog', hog(tool));
}

export function yoi_tool_call(): void {
  const tool = name();
  if (tool == 'e-silent') return;
  if (tool == 'e-twice') write('first');
  if (tool == 'e-big') {
    write('{"summary":"small"}');
    write('x'.repeat(70_000));
    return;
  }
  write(run(tool, input()));
}
