// A guest of the instance world: it counts, keeps a connection open between calls, and answers events.
import { close, give, open, recv, release, request, sendText, take } from './canonical';
import { hog } from './hog';
import { numberOf, output, quote, stringOf } from './json';

export { cabi_realloc } from './canonical';

let config = 'null';
let tools: i32 = 0;
let events: i32 = 0;
let handle: i32 = -1;

function say(text: string): usize {
  return give(text);
}

export function start(ptr: usize, len: usize): usize {
  config = take(ptr, len);
  const mode = stringOf(config, 'mode');
  if (mode == 'error') return say('{"error":{"message":"no config"}}');
  if (mode == 'failed') return say('{"state":"failed"}');
  if (mode == 'garbage') return say('started');
  if (mode == 'spin') hog('e-spin');
  if (mode == 'trap') hog('e-trap');
  if (mode == 'gateway') handle = numberOf(open('{"url":"' + stringOf(config, 'url') + '"}'), 'handle');
  return say('{"state":"ready","data":' + config + '}');
}

function tool(name: string, input: string): string {
  tools++;
  if (name == 'echo') return output('echo', input);
  if (name == 'e-count') return output('count', tools.toString());
  if (name == 'e-open') {
    const opened = open(input);
    handle = numberOf(opened, 'handle');
    return output('open', opened);
  }
  if (name == 'e-send') return output('send', sendText(handle, input));
  if (name == 'e-recv') return output('recv', recv(handle, numberOf(input, 'ms')));
  if (name == 'e-close') return output('close', close(handle));
  if (name == 'e-handle') return output('send', sendText(numberOf(input, 'handle'), 'x'));
  if (name == 'e-request') return output('request', request(input));
  if (name == 'e-pump') {
    const count = numberOf(input, 'count');
    const text = 'x'.repeat(numberOf(input, 'bytes'));
    for (let i = 0; i < count; i++) {
      sendText(handle, text);
      recv(handle, 5000);
    }
    return output('pump', count.toString());
  }
  return output('hog', hog(name));
}

export function handle_tool(namePtr: usize, nameLen: usize, inputPtr: usize, inputLen: usize): usize {
  return say(tool(take(namePtr, nameLen), take(inputPtr, inputLen)));
}

function commands(event: string): string {
  const id = stringOf(event, 'correlation_id');
  const at = stringOf(event, 'created_at');
  const reply = '{"url":' + quote(stringOf(config, 'url')) + ',"text":' + quote('re: ' + stringOf(event, 'text')) + '}';
  return (
    ',"output_commands":[{"correlation_id":' + quote(id + ':1') + ',"source_event_id":' + quote(id) +
    ',"command_id":"reply","kind":"websocket_send","payload":' + reply + ',"requested_at":' + quote(at) + '}]'
  );
}

export function handle_ingress(namePtr: usize, nameLen: usize, eventPtr: usize, eventLen: usize): usize {
  const name = take(namePtr, nameLen);
  const event = take(eventPtr, eventLen);
  events++;
  if (stringOf(event, 'kind') == 'trap') hog('e-trap');
  const answer = stringOf(event, 'kind') == 'websocket_text' ? commands(event) : '';
  return say('{"accepted":true,"ingress":' + quote(name) + ',"events":' + events.toString() + ',"tools":' + tools.toString() + answer + '}');
}

export function status(): usize {
  if (stringOf(config, 'status') == 'failed') return say('{"state":"failed"}');
  return say('{"state":"ready","data":{"tools":' + tools.toString() + ',"events":' + events.toString() + '}}');
}

export function stop(): usize {
  if (stringOf(config, 'stop') == 'trap') hog('e-trap');
  if (stringOf(config, 'stop') == 'spin') hog('e-spin');
  return say('{"state":"stopped"}');
}

export function cabi_post_start(ret: usize): void {
  release(ret);
}
export function cabi_post_handle_tool(ret: usize): void {
  release(ret);
}
export function cabi_post_handle_ingress(ret: usize): void {
  release(ret);
}
export function cabi_post_status(ret: usize): void {
  release(ret);
}
export function cabi_post_stop(ret: usize): void {
  release(ret);
}
