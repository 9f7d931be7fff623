/**
 * Every bound of the tickets room, with its unit. Numbers without another source are the reference's (docs/formats.md#tickets);
 * those marked "ours" protect the reader and have no counterpart there.
 */

/** UTF-8 bytes of a one-line text: ids, authors, reasons, branches, worktrees, relation targets (docs/formats.md#states, docs/formats.md#relations). */
export const MAX_LINE_BYTES = 1024;

/** UTF-8 bytes of a text that may have several lines: summaries, state bodies, notes, role plans (16 KiB). */
export const MAX_TEXT_BYTES = 16 * 1024;

/** Milliseconds that are tried one after the other when an id is taken (docs/formats.md#ticket-ids). */
export const MAX_ID_PROBES = 1000;

/** Edges followed from one ticket while looking for a cycle (docs/formats.md#checks-of-the-doctor, D21). */
export const MAX_CYCLE_DEPTH = 64;

/** Cycles reported by one doctor run; D22 says that there are more. */
export const MAX_CYCLES = 32;

/** Bytes of an `item.md` that is read at all; ours. The largest real one has 18 kB. */
export const MAX_ITEM_BYTES = 4 * 1024 * 1024;

/** UTF-16 units between the fences of an `item.md`; ours. The largest real one has 500; hostile YAML is slow to refuse. */
export const MAX_FRONTMATTER_LENGTH = 64 * 1024;

/** Collections inside each other that a YAML frontmatter is read with at all; ours. Two are legal, more is an error anyway. */
export const MAX_YAML_DEPTH = 8;

/** Brackets that a YAML frontmatter leaves open at once, and list signs that a line of it begins with; ours. */
export const MAX_YAML_SIGNS = 100;

/** Lines of a plan file whose faults are told one by one; ours. The last one says how many more there are. */
export const MAX_PLAN_PROBLEMS = 200;

/** Findings of the doctor about one file; ours. The last one says how many more there are. */
export const MAX_FILE_FINDINGS = 500;

/** Bytes of a `thread.md` that is read at all; ours. The largest real one has 82 kB, the stress thread 5 MB. */
export const MAX_THREAD_BYTES = 64 * 1024 * 1024;

/** Bytes of `relations.json`, a plan file or a configuration file that is read at all; ours. */
export const MAX_SIDE_FILE_BYTES = 4 * 1024 * 1024;

/** Bytes of a `resolution.md` that is read at all; ours. */
export const MAX_RESOLUTION_BYTES = 4 * 1024 * 1024;

/** Bytes of a file that is put among a ticket's artifacts; ours. */
export const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024;
