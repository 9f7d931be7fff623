// A guest of the tool world. Its tools echo, hog, lie, and pass their input to a host API as it is.
import { close, fsList, fsRead, fsWrite, give, giveBytes, open, recv, release, request, sendText, take } from './canonical';
import { hog } from './hog';
import { numberOf, output, stringOf } from './json';

export { cabi_realloc } from './canonical';

let calls: i32 = 0;

function converse(input: string): string {
  const handle = numberOf(open('{"url":"' + stringOf(input, 'url') + '"}'), 'handle');
  const count = numberOf(input, 'count');
  const text = stringOf(input, 'text');
  let got = '';
  for (let i = 0; i < count; i++) {
    sendText(handle, text);
    got = recv(handle, 5000);
  }
  close(handle);
  return got;
}

function flood(input: string): string {
  const url = '{"url":"' + stringOf(input, 'url') + '"}';
  let last = '';
  for (let i = 0; i < 100; i++) last = open(url);
  return last;
}

function run(name: string, input: string): string {
  calls++;
  if (name == 'echo') return output('echo', input);
  if (name == 'e-count') return output('count', calls.toString());
  if (name == 'e-request') return output('request', request(input));
  if (name == 'e-open') return output('open', open(input));
  if (name == 'e-read') return output('read', fsRead(input));
  if (name == 'e-list') return output('list', fsList(input));
  if (name == 'e-write') return output('write', fsWrite(input));
  if (name == 'e-send') return output('send', sendText(numberOf(input, 'handle'), stringOf(input, 'text')));
  if (name == 'e-recv') return output('recv', recv(numberOf(input, 'handle'), numberOf(input, 'ms')));
  if (name == 'e-converse') return output('converse', converse(input));
  if (name == 'e-flood') return output('flood', flood(input));
  if (name == 'e-big') return '{"summary":"big","content":"' + 'x'.repeat(70_000) + '"}';
  if (name == 'e-garbage') return 'not json';
  if (name == 'e-number') return '{"summary":1}';
  if (name == 'e-extra') return '{"summary":"x","attachments":[]}';
  if (name == 'e-proto') return '{"summary":"x","__proto__":{"polluted":1}}';
  if (name == 'e-infinite') return '{"summary":"x","content":1e999}';
  if (name == 'e-empty') return '';
  return output('hog', hog(name));
}

export function call(namePtr: usize, nameLen: usize, inputPtr: usize, inputLen: usize): usize {
  const name = take(namePtr, nameLen);
  const input = take(inputPtr, inputLen);
  if (name == 'e-bad-utf8') {
    const bytes = heap.alloc(1);
    store<u8>(bytes, 0xff);
    return giveBytes(bytes, 1);
  }
  if (name == 'e-huge') return giveBytes(0, 1_100_000);
  if (name == 'e-bad-pointer') return giveBytes(0xfffffff0, 64);
  return give(run(name, input));
}

export function cabi_post_call(ret: usize): void {
  release(ret);
}
