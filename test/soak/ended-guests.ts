/**
 * Ends guests whose code V8 is still optimizing, and says how much the process goes on computing for them: at most a second,
 * or the gate has not let them in. Ends with 1 otherwise.
 */
import { I32, ifs, leb, loops, nestedLoops, repeated } from '../rig/heavy-code.ts';
import { OneRawPlugin } from './soak-runtime.ts';

/** Milliseconds of processor time after the end. */
const MOST_MS = 1000;
const COMPUTE_MS = 300;
const LOOK_MS = 50;
/** Looks in a row with hardly any work in them. */
const QUIET_LOOKS = 6;
const QUIET_MS = 10;

/** A raw guest that calls one function for ever. */
function guest(locals: number, code: Uint8Array): Buffer {
  const section = (id: number, content: Uint8Array) =>
    Buffer.concat([Buffer.from([id, ...leb(content.length)]), content]);
  const text = (value: string) => [value.length, ...Buffer.from(value)];
  const body = (count: number, inside: Uint8Array) => {
    const content = Buffer.concat([
      Buffer.from(count === 0 ? [0] : [1, ...leb(count), I32]),
      inside,
      Buffer.from([0x0b]),
    ]);
    return Buffer.concat([Buffer.from(leb(content.length)), content]);
  };
  const forEver = Buffer.from([0x03, 0x40, 0x10, 0, 0x0c, 0, 0x0b]);
  return Buffer.concat([
    Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
    section(1, Buffer.from([1, 0x60, 0, 0])),
    section(3, Buffer.from([2, 0, 0])),
    section(5, Buffer.from([1, 0, 1])),
    section(7, Buffer.from([2, ...text('memory'), 2, 0, ...text('yoi_tool_call'), 0, 1])),
    section(10, Buffer.concat([Buffer.from([2]), body(locals, code), body(0, forEver)])),
  ]);
}

/** Reads and writes different locals between branches. */
function branches(count: number, locals: number): Buffer {
  const units = Array.from({ length: count }, (_, index) =>
    Buffer.from([0x41, 0, 0x21, ...leb(index % locals), 0x20, ...leb((index * 7) % locals), 0x0d, 0]),
  );
  return Buffer.concat([Buffer.from([0x02, 0x40]), ...units, Buffer.from([0x0b])]);
}

const GUESTS: readonly (readonly [what: string, locals: number, code: Buffer])[] = [
  ['4,000 loops inside each other', 500, nestedLoops(4000)],
  ['7,000 of them', 500, nestedLoops(7000)],
  ['12,000 of them', 500, nestedLoops(12_000)],
  ['11,900 conditions, 1,000 locals', 1000, ifs(11_900)],
  ['20,000 loops, 500 locals', 500, loops(20_000)],
  ['22,000 branches, 1,000 locals', 1000, branches(22_000, 1000)],
  ['a megabyte of arithmetic', 1, repeated(150_000, [0x20, 0, 0x41, 1, 0x6a, 0x21, 0])],
];

const spentSince = (start: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

const plugin = new OneRawPlugin(COMPUTE_MS);
let faults = 0;
for (const [what, locals, code] of GUESTS) {
  const outcome = await plugin.call(guest(locals, code));
  const ended = process.cpuUsage();
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    quiet = spentSince(before) < QUIET_MS ? quiet + 1 : 0;
  }
  const spent = spentSince(ended);
  if (spent > MOST_MS) faults += 1;
  console.log(
    `  ${what.padEnd(34)} ${outcome.ok ? 'answered' : outcome.refusal.code}, then ${spent.toFixed(0)} ms of computing`,
  );
  plugin.end();
}
plugin.dispose();
if (faults > 0) console.log(`FAULT ${faults} guests kept the processor for longer than ${MOST_MS} ms`);
process.exitCode = faults > 0 ? 1 : 0;
