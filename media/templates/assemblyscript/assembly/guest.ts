// The exports that the host calls, in the component model's canonical ABI: a text is an address and a length.
import { lift } from './memory';
import { run } from './tool';

const result = memory.data(8);

export function cabi_realloc(old: usize, oldSize: usize, align: usize, size: usize): usize {
  if (size == 0) return align;
  return old ? heap.realloc(old, size) : heap.alloc(size);
}

export function call(toolAt: usize, toolSize: usize, inputAt: usize, inputSize: usize): usize {
  const tool = lift(toolAt, toolSize);
  const input = lift(inputAt, inputSize);
  if (toolSize) heap.free(toolAt);
  if (inputSize) heap.free(inputAt);
  const output = run(tool, input);
  const size = String.UTF8.byteLength(output);
  const at = heap.alloc(size + 1);
  String.UTF8.encodeUnsafe(changetype<usize>(output), output.length, at);
  store<usize>(result, at);
  store<usize>(result, size, 4);
  return result;
}

export function cabi_post_call(at: usize): void {
  heap.free(load<usize>(at));
}

function stop(_message: string | null, _file: string | null, _line: u32, _column: u32): void {
  unreachable();
}
