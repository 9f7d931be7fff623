// Takes more than it is given: computing time, memory, stack. Shared by all guests, so that each kind can be tried.

let sink: u32 = 0;

function recurse(depth: u32): u32 {
  if (depth == u32.MAX_VALUE) return sink;
  sink += depth;
  return recurse(depth + 1) + sink;
}

/** Answers only when `what` names nothing of the kind, or when taking ended by itself. */
export function hog(what: string): string {
  if (what == 'e-spin') while (true) store<u32>(1024, load<u32>(1024) + 1);
  if (what == 'e-trap') unreachable();
  if (what == 'e-recurse') return recurse(0).toString();
  if (what == 'e-grow') {
    while (memory.grow(1) >= 0) sink++;
    return memory.size().toString();
  }
  if (what == 'e-loop') {
    for (let i: u32 = 0; i < 100_000_000; i++) store<u32>(1024, load<u32>(1024) + i);
    return 'looped';
  }
  return '';
}
