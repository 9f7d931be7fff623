import fc from 'fast-check';
import { type FuzzTarget, pureTrial, type Verdict } from '../../fuzz/target.ts';

const inputs = fc.nat(1_000_000);

function faulty(name: string, check: (input: number) => Verdict): FuzzTarget<number> {
  return { name, about: '', runs: 100, inputs, open: pureTrial(check) };
}

/** The input at which each of them fails: an even number, so that there are several and the rest passes. */
const isBad = (input: number) => input % 16 === 0;

/** Targets that fail in every way that the watch has to notice. */
export const FAULTY: readonly FuzzTarget[] = [
  faulty('sound', (input) => (isBad(input) ? 'refused' : 'taken')),
  faulty('throws', (input) => {
    if (isBad(input)) throw new Error(`does not like ${input}`);
    return 'taken';
  }),
  faulty('hangs', (input) => {
    while (isBad(input));
    return 'taken';
  }),
  faulty('eats', (input) => {
    const eaten: number[][] = [];
    while (isBad(input)) eaten.push(new Array<number>(100_000).fill(input));
    return 'taken';
  }),
  {
    name: 'never-settles',
    about: '',
    runs: 100,
    inputs,
    open: async () => ({
      check: (input: unknown) =>
        isBad(Number(input)) ? new Promise<Verdict>(() => undefined) : Promise.resolve<Verdict>('taken'),
      close: async () => undefined,
    }),
  },
  {
    name: 'leaves-something',
    about: '',
    runs: 100,
    inputs,
    open: async () => ({
      check: (): Verdict => 'taken',
      close: () => Promise.reject(new Error('there is a file outside')),
    }),
  },
];
