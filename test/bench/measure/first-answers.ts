import { grantedRecord } from '../../rig/granted-record.ts';
import { type BenchRuntime, must, never, openRuntime } from './bench-runtime.ts';

/** Milliseconds from the call to the first answer of a guest that was not there before, one for each round. */
export interface FirstAnswers {
  readonly cold: number[];
  /** With a warm spare, which the call before has left. */
  readonly spare: number[];
}

/** The spare is started by a first call; it has to be up before its use says anything. Milliseconds. */
const SPARE_IS_UP = 300;

/** Starts `component`, of the tool world, in a new runtime for each round. */
export async function firstAnswers(runtimeOf: BenchRuntime, component: string, rounds: number): Promise<FirstAnswers> {
  const cold: number[] = [];
  const spare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const runtime = openRuntime(runtimeOf);
    runtime.update(['first', 'second'].map((id) => grantedRecord({ component, world: 'tool', id, tools: ['echo'] })));
    const [first, second] = [...runtime.instances.values()];
    if (!first || !second) throw new Error('no plugin');
    cold.push(await timed(async () => must(await first.callTool('echo', '{}', never))));
    await new Promise((resolve) => setTimeout(resolve, SPARE_IS_UP));
    spare.push(await timed(async () => must(await second.callTool('echo', '{}', never))));
    runtime.dispose();
  }
  return { cold, spare };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
