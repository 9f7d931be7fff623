/** Puts values into the `{0}`, `{1}` of a text that the host sent. */
export function interpolate(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
