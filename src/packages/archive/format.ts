/** Signatures of the three records of a ZIP archive, little-endian. */
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;

/** Bytes of each record before its names, extra fields and comments. */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;

/** Longest name, extra field or comment, in bytes: their lengths are 16-bit. */
export const MAX_TEXT_BYTES = 0xffff;

export const METHOD_STORED = 0;
export const FLAG_ENCRYPTED = 0x0001;
export const FLAG_UTF8 = 0x0800;
