/**
 * Loads many different small guests one after the other in one host, through the gate, each with types of its own: neither
 * memory nor the count of types may run away, and before V8's table of types is full the gate says so. Ends with 1 otherwise.
 *
 * Usage: small-guests.ts [COUNT], 2000 by default
 */
import { MAX_COMPILED_TYPE_VALUES } from '../../src/runtime/limits.ts';
import { I32, leb } from '../rig/heavy-code.ts';
import { OneRawPlugin } from './soak-runtime.ts';

const MIB = 1024 * 1024;
/** What the resident set may have grown by from a fifth of the guests to all of them. */
const MAX_GROWTH_MIB = 96;
/** Types of a small guest that no other one has. */
const OWN_TYPES = 8;
/** So many that the bound is reached soon. */
const MANY_TYPES = 500;

const count = Number(process.argv[2] ?? 2000);

/** A raw guest that answers with its number, and brings types that begin with that number. */
function guest(index: number, types: number): Buffer {
  const answer = Buffer.from(JSON.stringify({ summary: String(index) }));
  const text = (value: string) => [value.length, ...Buffer.from(value)];
  const own = Array.from({ length: types }, (_, type) => {
    const digits = [...(index * MANY_TYPES + type + 2).toString(2)].map((digit) => (digit === '1' ? 0x7e : I32));
    return [0x60, digits.length, ...digits, 0];
  });
  const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
  const call = [0, 0x41, 0, 0x41, ...leb(answer.length), 0x10, 0, 0x1a, 0x0b];
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [...leb(own.length + 2), 0x60, 2, I32, I32, 1, I32, 0x60, 0, 0, ...own.flat()]),
    ...section(2, [1, ...text('yoi:tool'), ...text('output_write'), 0, 0]),
    ...section(3, [1, 1]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...text('memory'), 2, 0, ...text('yoi_tool_call'), 0, 1]),
    ...section(10, [1, call.length, ...call]),
    ...section(11, [1, 0, 0x41, 0, 0x0b, answer.length, ...answer]),
  ]);
}

const plugin = new OneRawPlugin(20_000);

/** What the guest answers, or the code of the refusal. */
async function answerOf(bytes: Uint8Array): Promise<string> {
  const outcome = await plugin.call(bytes);
  plugin.end();
  return outcome.ok ? outcome.value.summary : outcome.refusal.code;
}

const faults: string[] = [];
const resident: number[] = [];
const begun = performance.now();
for (let index = 0; index < count && faults.length === 0; index++) {
  const answer = await answerOf(guest(index, OWN_TYPES));
  if (answer !== String(index)) faults.push(`guest ${index} answered ${answer}`);
  globalThis.gc?.();
  resident.push(process.memoryUsage.rss() / MIB);
}
const seconds = (performance.now() - begun) / 1000;
const small = plugin.trials.compiledTypeValues;
const [early = 0, late = 0] = [resident[Math.floor(count / 5)], resident.at(-1)];
if (late - early > MAX_GROWTH_MIB) faults.push(`memory grew by ${(late - early).toFixed(0)} MiB`);

// Large ones, until the gate says that it is enough; V8 would abort the process.
let large = 0;
let answer = '';
for (; large < 100 && answer !== 'types-exhausted'; large++) {
  answer = await answerOf(guest(count + large, MANY_TYPES));
}
if (answer !== 'types-exhausted') faults.push(`the bound on types was not reached: ${answer}`);
plugin.dispose();

console.log(
  `${count} small guests in ${seconds.toFixed(0)} s, ${small} of ${MAX_COMPILED_TYPE_VALUES} values of types; ` +
    `memory ${early.toFixed(0)} → ${late.toFixed(0)} MiB; refused after ${large - 1} guests of ${MANY_TYPES} types more`,
);
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
