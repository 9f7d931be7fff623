import { t } from '@vscode/l10n';
import * as z from 'zod';
import type { ResolvedRecord } from '../../authority/record.ts';
import { isRecord } from '../../base/is-record.ts';
import { allowRequest } from '../host/request/request-descriptor.ts';
import { allowUrl } from '../host/websocket/open-descriptor.ts';
import { MAX_COMMAND_ID_BYTES, MAX_COMMAND_PAYLOAD_BYTES, MAX_OUTPUT_COMMANDS, MAX_SEND_BYTES } from '../limits.ts';
import { type Outcome, refused } from '../outcome.ts';

/** What became of one output command (docs/formats.md#output-commands). The ids are null when the envelope was malformed. */
export interface CommandResult {
  readonly correlation_id: string | null;
  readonly source_event_id: string | null;
  readonly command_id: string | null;
  readonly kind: string | null;
  readonly status: 'Recorded' | 'Rejected' | 'Unsupported';
  readonly message: string;
  readonly recorded_at: string;
}

/** What commands may do, and nothing else. */
export interface CommandEffects {
  replaceStatus(status: unknown): void;
  /** Sends on the driver's connection to exactly this URL, query included. */
  send(url: URL, text: string): Promise<Outcome<unknown>>;
}

const ID = z
  .string()
  .min(1)
  .refine((id) => Buffer.byteLength(id) <= MAX_COMMAND_ID_BYTES && !/\p{Cc}/u.test(id));
const ENVELOPE = z.strictObject({
  correlation_id: ID,
  source_event_id: ID,
  command_id: ID,
  kind: z.enum(['diagnostic_status_update', 'host_request_dispatch', 'websocket_send']),
  payload: z
    .unknown()
    .refine((payload) => Buffer.byteLength(JSON.stringify(payload ?? null)) <= MAX_COMMAND_PAYLOAD_BYTES),
  requested_at: z.iso.datetime({ offset: true }),
});
type Envelope = z.infer<typeof ENVELOPE>;

const STATUS = z.strictObject({ message: z.string().optional(), status: z.unknown().optional() });
const SEND = z.strictObject({ url: z.string(), text: z.string() });

type Checked =
  | { readonly verdict: 'rejected'; readonly result: CommandResult }
  | { readonly verdict: 'allowed'; perform(): Promise<CommandResult> };

/**
 * Performs the `output_commands` of a guest's answer to an event. All or nothing: when one of them is malformed or not
 * allowed, none is performed and the rejected ones are reported (docs/formats.md#output-commands).
 */
export async function performOutputCommands(
  answer: unknown,
  eventId: string,
  record: ResolvedRecord,
  effects: CommandEffects,
  now: () => Date,
): Promise<CommandResult[]> {
  if (!isRecord(answer) || answer.output_commands === undefined) return [];
  const commands = answer.output_commands;
  if (!Array.isArray(commands)) return [nameless(t('output_commands must be an array'), now())];
  if (commands.length > MAX_OUTPUT_COMMANDS) {
    return [nameless(t('more than {0} output commands', MAX_OUTPUT_COMMANDS), now())];
  }
  const result = commands.map((command) => check(command, eventId, record, effects, now));
  const rejected = result.flatMap((one) => (one.verdict === 'rejected' ? [one.result] : []));
  if (rejected.length > 0) return rejected;
  const results: CommandResult[] = [];
  for (const one of result) if (one.verdict === 'allowed') results.push(await one.perform());
  return results;
}

function check(
  command: unknown,
  eventId: string,
  record: ResolvedRecord,
  effects: CommandEffects,
  now: () => Date,
): Checked {
  const read = ENVELOPE.safeParse(command);
  if (!read.success) {
    return { verdict: 'rejected', result: nameless(t('malformed service output command envelope'), now()) };
  }
  const envelope = read.data;
  const result = (status: CommandResult['status'], message: string) => resultOf(envelope, status, message, now());
  const reject = (message: string): Checked => ({ verdict: 'rejected', result: result('Rejected', message) });
  if (envelope.source_event_id !== eventId) return reject(t('the command answers another event'));
  switch (envelope.kind) {
    case 'diagnostic_status_update': {
      const payload = STATUS.safeParse(envelope.payload);
      if (!payload.success) return reject(t('the payload of the command is malformed'));
      return {
        verdict: 'allowed',
        perform: async () => {
          effects.replaceStatus(payload.data);
          return result('Recorded', payload.data.message ?? '');
        },
      };
    }
    case 'host_request_dispatch': {
      const allowed = allowRequest(record, JSON.stringify(envelope.payload ?? null));
      if (!allowed.ok) return reject(allowed.refusal.message);
      return {
        verdict: 'allowed',
        perform: async () => result('Unsupported', t('requests from output commands are never sent')),
      };
    }
    case 'websocket_send': {
      const payload = SEND.safeParse(envelope.payload);
      if (!payload.success || Buffer.byteLength(payload.data.text) > MAX_SEND_BYTES) {
        return reject(t('the payload of the command is malformed'));
      }
      const url = allowUrl(record, payload.data.url);
      if (!url.ok) return reject(url.refusal.message);
      return {
        verdict: 'allowed',
        perform: async () => {
          const sent = await effects.send(url.value, payload.data.text);
          return sent.ok ? result('Recorded', '') : result('Rejected', sent.refusal.message);
        },
      };
    }
  }
}

function resultOf(envelope: Envelope, status: CommandResult['status'], message: string, at: Date): CommandResult {
  const { correlation_id, source_event_id, command_id, kind } = envelope;
  return {
    correlation_id,
    source_event_id,
    command_id,
    kind,
    status,
    message: safe(message),
    recorded_at: at.toISOString(),
  };
}

function nameless(message: string, at: Date): CommandResult {
  return {
    correlation_id: null,
    source_event_id: null,
    command_id: null,
    kind: null,
    status: 'Rejected',
    message: safe(message),
    recorded_at: at.toISOString(),
  };
}

/** Redacted and bounded as every refusal is. */
function safe(message: string): string {
  return refused('', message).refusal.message;
}
