/** One of the things that this program writes, as a process that does nothing else. */
export interface Writing {
  readonly name: string;
  /** The process's module. It prints a line after each write and stops with 1 and a word at the first that is refused. */
  readonly entry: string;
  /** What it finds in an empty folder. */
  prepare(folder: string): Promise<void>;
  /** How it is told to make so many writes. */
  parameters(folder: string, count: number): readonly string[];
  /** Throws unless every file can be read, what was there before is there, and so is every acknowledged write. */
  check(folder: string, acknowledged: number): Promise<void>;
}
