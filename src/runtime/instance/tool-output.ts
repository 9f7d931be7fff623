import { t } from '@vscode/l10n';
import { isRecord } from '../../base/is-record.ts';
import { MAX_CONTENT_BYTES, MAX_GUEST_OUTPUT_BYTES, MAX_SUMMARY_BYTES } from '../limits.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { parseStrictJson } from '../strict-json.ts';

/** What a tool call gives. A tool that fails in its own way says so here; that is a successful call for the host. */
export interface ToolOutput {
  readonly summary: string;
  readonly content?: string;
}

const KEYS: ReadonlySet<string> = new Set(['summary', 'content']);

/** Decodes a guest's tool output, checked in the reference's order (docs/formats.md#tools). */
export function readToolOutput(text: string): Outcome<ToolOutput> {
  if (text === '') return wrong(t('output is empty'));
  if (Buffer.byteLength(text) > MAX_GUEST_OUTPUT_BYTES)
    return wrong(t('output exceeds {0} bytes', MAX_GUEST_OUTPUT_BYTES));
  const json = parseStrictJson(text, 'last-wins');
  if (!json.ok) return wrong(t('output is not valid JSON: {0}', json.refusal.message));
  if (!isRecord(json.value)) return wrong(t('output must be a JSON object'));
  const unknown = Object.keys(json.value).find((key) => !KEYS.has(key));
  if (unknown !== undefined) return wrong(t('output has an unsupported key: {0}', unknown));
  const { summary, content } = json.value;
  if (typeof summary !== 'string') return wrong(t('summary must be a string'));
  const bytes = Buffer.byteLength(summary);
  if (bytes < 1 || bytes > MAX_SUMMARY_BYTES) return wrong(t('summary must have 1 to {0} bytes', MAX_SUMMARY_BYTES));
  if (content === undefined || content === null) return done({ summary });
  if (typeof content !== 'string') return wrong(t('content must be a string or null'));
  if (Buffer.byteLength(content) > MAX_CONTENT_BYTES) return wrong(t('content exceeds {0} bytes', MAX_CONTENT_BYTES));
  return done({ summary, content });
}

function wrong(message: string): ReturnType<typeof refused> {
  return refused('guest-output', t('WASM output error: {0}', message));
}
