/**
 * Changes valid archives at random and reads them: nothing may throw, hang, look outside of the bytes or name a place
 * outside of the package. Usage: archive.ts [RUNS [SEED]]; the seed of a failure is printed and repeats it.
 */
import { fuzzArchives } from './fuzz-archives.ts';

const [runs = '100000', seed = String(Date.now() % 2 ** 32)] = process.argv.slice(2);
const started = performance.now();
const { read, refused, slowestMs } = fuzzArchives(Number(runs), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `seed ${seed}: ${runs} archives in ${seconds} s, ${read} read, ${refused} refused, slowest ${slowestMs.toFixed(1)} ms`,
);
