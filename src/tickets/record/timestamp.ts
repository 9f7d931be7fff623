const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Time as every record has it: UTC, whole seconds (docs/formats.md#times). */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Whether a text has the form of {@link timestamp}. Such texts compare as the times do. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text);
}
