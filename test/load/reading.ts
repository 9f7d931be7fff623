/** What an extension host went through in a stretch of time. */
export interface Reading {
  readonly seconds: number;
  /** Of all threads of the host. */
  readonly cpuSeconds: number;
  /** Resident set at the end, and the largest that was seen. */
  readonly memoryMb: number;
  readonly peakMb: number;
  /** JavaScript heap of the host's own thread at the end. */
  readonly heapMb: number;
  /** What of it is still in use, after a collection that comes behind the rest of the measurement. */
  readonly keptMb: number;
  /** How long the event loop did not answer, milliseconds: the middle, 99 of 100, the longest. */
  readonly delayP50: number;
  readonly delayP99: number;
  readonly delayMax: number;
}
