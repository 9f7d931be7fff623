/** Where guests run: a thread of this process, or a process of their own. */
export const ISOLATIONS = ['worker', 'process'] as const;
export type Isolation = (typeof ISOLATIONS)[number];
