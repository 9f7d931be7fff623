import { runChild } from './run-child.ts';

/** Options of Node for scripts that import `src/`: its code may use TypeScript that Node does not only have to strip. */
export const SOURCE_FLAGS = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  '--expose-gc',
];

/** Runs a script that imports `src/`, on this terminal, and gives its exit code. */
export function runSource(file: string, parameters: readonly string[] = []): Promise<number> {
  return runChild([...SOURCE_FLAGS, file, ...parameters]);
}
