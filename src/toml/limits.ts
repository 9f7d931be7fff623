/**
 * Levels of tables and arrays in each other, counted from the root, in whatever spelling: dotted keys, headers, `[[…]]`
 * (the array and its element are two), brackets and braces. Rust's `toml`, the reference's parser, takes 80 parts of a
 * key and 80 brackets; a header of 80 arrays of tables, a key of 80 parts below it and 80 brackets in that are 320 levels.
 * Everything that walks the tree may recurse, since no tree is deeper.
 */
export const MAX_DEPTH = 320;

/** Syntax errors of one text that are kept with their places; the others are counted. */
export const MAX_ERRORS = 1_000;
