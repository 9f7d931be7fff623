/** The folders that are packed in turn, and the archive that they are packed over. */
export const SOURCES = ['first', 'second'] as const;
export const ARCHIVE = 'store/demo.yoi-plugin';
