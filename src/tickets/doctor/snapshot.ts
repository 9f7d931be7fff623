/** One file of a ticket as the doctor gets it; the store's record files fit. */
export type SnapshotFile =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly problem: { readonly message: string; readonly line?: number } }
  | { readonly kind: 'read'; readonly text: string };

/** A folder that holds an `item.md`. */
export interface SnapshotTicket {
  /** The folder's name, which should be an id. */
  readonly id: string;
  readonly item: SnapshotFile;
  readonly thread: SnapshotFile;
  readonly relations: SnapshotFile;
  readonly plan: SnapshotFile;
  readonly resolution: SnapshotFile;
  /** Paths below `artifacts/`; undefined when that folder is missing. */
  readonly artifacts?: readonly string[];
}

/** What Git would do with the records, as far as it was asked; a doctor that may not start Git knows nothing of it. */
export interface SnapshotMerging {
  /** The `.gitattributes` at the top of the repository, by its path from the tickets folder. */
  readonly attributesPath: string;
  /** Records for which a file of attributes names our driver, which this clone does not know. */
  readonly withoutDriver: readonly string[];
  /** Records whose two sides Git puts together line by line. */
  readonly byUnion: readonly string[];
}

/** All that the doctor looks at. Paths are relative to the ticket root, with forward slashes. */
export interface DoctorSnapshot {
  /** In id order. */
  readonly tickets: readonly SnapshotTicket[];
  /** Names of the folders directly below the root. */
  readonly folders: readonly string[];
  /** `TODO.md` beside the root. */
  readonly todo?: SnapshotFile;
  /** The `*.md` files directly inside the folder `tickets` of the root's parent. */
  readonly strayMarkdown: readonly string[];
  readonly merging?: SnapshotMerging;
}
