/** Something that goes wrong around the program while it writes. */
export interface Fault {
  /** Names it on the command line. */
  readonly name: string;
  /** What is done, in a few words. */
  readonly about: string;
  /**
   * Brings it about in an empty folder of its own. Throws when a file cannot be read any more or something is lost; gives
   * what was seen otherwise, a sentence each.
   */
  run(folder: string): Promise<readonly string[]>;
}

/** A fault that cannot be brought about here, and why. */
export class NotHere extends Error {}
