/** The count of a layer of tests; every skip says why. */
export interface Tally {
  readonly passed: number;
  /** One line for each test that failed. */
  readonly failures: readonly string[];
  /** One line for each test or part that did not run, with its reason. */
  readonly skips: readonly string[];
}

export const NOTHING: Tally = { passed: 0, failures: [], skips: [] };

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    skips: tallies.flatMap(({ skips }) => skips),
  };
}

/** `N passed, N failed`, with `, N skipped` when there is any: the last line of every test command. */
export function closingLine({ passed, failures, skips }: Tally): string {
  const skipped = skips.length === 0 ? '' : `, ${skips.length} skipped`;
  return `${passed} passed, ${failures.length} failed${skipped}`;
}
