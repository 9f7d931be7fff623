/** 0: done, nothing to complain about. 1: refused, or findings of severity error. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** Where a command runs and speaks; tests pass their own. */
export interface Terminal {
  /** Absolute path of the folder that relative arguments start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Writes to standard output as it is. */
  print(text: string): void;
  /** Writes one line to standard error. */
  printError(line: string): void;
}

/** One word of the command line with what follows it. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;
