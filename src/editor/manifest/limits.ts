/** Milliseconds after the last keystroke until the squiggles follow. */
export const ANALYSIS_DELAY_MS = 80;
