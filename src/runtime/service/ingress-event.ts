import { t } from '@vscode/l10n';
import * as z from 'zod';
import { contributionRefusal } from '../../authority/authorize.ts';
import type { ResolvedRecord } from '../../authority/record.ts';
import { MAX_EVENT_BYTES } from '../limits.ts';
import { done, type Outcome, refused } from '../outcome.ts';

/** What an ingress is given: a kind, where it came from, and any JSON (docs/formats.md#ingress). */
const INGRESS_EVENT = z.strictObject({ kind: z.string(), source: z.string(), payload: z.unknown() });
export type IngressEvent = z.infer<typeof INGRESS_EVENT>;

/** Checks an event in the reference's order; the value is the JSON for the guest (docs/formats.md#ingress). */
export function admitEvent(record: ResolvedRecord, ingress: string, event: object): Outcome<string> {
  if (!record.enabledSurfaces.has('ingress')) {
    return refused('surface-disabled', t('the ingress surface is not enabled'));
  }
  const json = JSON.stringify(event);
  if (Buffer.byteLength(json) > MAX_EVENT_BYTES) {
    return refused('event-too-long', t('the event exceeds {0} bytes', MAX_EVENT_BYTES));
  }
  if (!record.manifest.ingresses.some(({ name }) => name === ingress)) {
    return refused('ingress-unknown', t('the plugin declares no ingress {0}', ingress));
  }
  const refusal = contributionRefusal(record, 'ingress', ingress);
  return refusal ? refused(refusal.code, t('plugin permission denied: {0}', refusal.message)) : done(json);
}
