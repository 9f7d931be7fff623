import * as z from 'zod';
import { parseStrictJson } from './strict-json.ts';

/**
 * Reads a JSON text that a guest hands to a host API: strict JSON without repeated keys, then `schema`. On failure the
 * value is the reason, for the caller to put into its own sentence.
 */
export function readDescriptor<T>(
  text: string,
  schema: z.ZodType<T>,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string } {
  const json = parseStrictJson(text, 'refused');
  if (!json.ok) return { ok: false, reason: json.refusal.message };
  const read = schema.safeParse(json.value);
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, reason: z.prettifyError(read.error).replaceAll('\n', ' ') };
}
