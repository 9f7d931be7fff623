import { randomBytes } from 'node:crypto';
import type { Subscription } from './subscriptions.ts';

/** What happens on a subscription, as the guest is told (docs/formats.md#events). */
export type Happening =
  | { readonly kind: 'websocket_text'; readonly text: string }
  | { readonly kind: 'websocket_close'; readonly reason: string }
  | { readonly kind: 'websocket_error'; readonly error: string };

/** An event of the service driver; the order of its keys is the reference's. */
export interface ServiceEvent {
  readonly kind: Happening['kind'];
  readonly source: string;
  readonly ingress_name: string;
  readonly payload: Record<string, string>;
  /** RFC 3339, UTC, milliseconds. */
  readonly created_at: string;
  readonly attempt: 1;
  /** A UUID of version 7: in order of time. */
  readonly correlation_id: string;
}

export function serviceEvent(
  { source, ingress }: Subscription,
  url: URL,
  happening: Happening,
  at: Date,
): ServiceEvent {
  const { kind, ...payload } = happening;
  return {
    kind,
    source,
    ingress_name: ingress,
    payload: { url: url.href, ...payload },
    created_at: at.toISOString(),
    attempt: 1,
    correlation_id: uuidOfTime(at),
  };
}

/** RFC 9562 §5.7: 48 bits of milliseconds, then random bits. */
function uuidOfTime(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x70, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
