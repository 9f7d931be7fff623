import { t } from '@vscode/l10n';
import type { IngressDeclaration, PluginManifest } from '../../../authority/record.ts';
import type { IngressEvent } from '../../../runtime/service/ingress-event.ts';
import { askText, showInformation, showPicks } from '../../app/show.ts';
import { askJsonText } from './ask-input.ts';

/** An event and the ingress that it is for. */
interface AskedEvent {
  readonly ingress: string;
  readonly event: IngressEvent;
}

/** Where an event that a person makes comes from, unless they write something else. */
const SOURCE = 'manual';

/** Asks for an ingress, unless `name` says which, and for an event: its kind, its source, its payload. */
export async function askEvent(
  { ingresses }: PluginManifest,
  reference: string,
  name: string | undefined,
): Promise<AskedEvent | undefined> {
  const ingress = ingresses.find((one) => one.name === name) ?? (await chooseIngress(ingresses, reference));
  if (ingress === undefined) return undefined;
  const title = t('Deliver an event to {0}', ingress.name);
  const kind = await askKind(title, ingress);
  if (kind === undefined) return undefined;
  const source = await askText({
    title,
    prompt: t('Where the event comes from'),
    value: SOURCE,
    ignoreFocusOut: true,
  });
  if (source === undefined) return undefined;
  const check = (text: string) => (isJson(text) ? undefined : t('This is not JSON.'));
  const payload = await askJsonText(title, t('The payload of the event, as JSON'), '{}', check);
  return payload === undefined
    ? undefined
    : { ingress: ingress.name, event: { kind, source, payload: JSON.parse(payload) } };
}

async function chooseIngress(
  ingresses: readonly IngressDeclaration[],
  reference: string,
): Promise<IngressDeclaration | undefined> {
  const [only, ...others] = ingresses;
  if (only === undefined) {
    void showInformation(t('{0} has no ingress.', reference));
    return undefined;
  }
  if (others.length === 0) return only;
  const items = ingresses.map((ingress) => ({ label: ingress.name, detail: ingress.description, ingress }));
  return (await showPicks(items, { title: t('Which ingress?') }))?.ingress;
}

async function askKind(title: string, { eventKinds }: IngressDeclaration): Promise<string | undefined> {
  const prompt = t('The kind of the event');
  if (eventKinds.length > 0) return showPicks(eventKinds, { title, placeHolder: prompt });
  return askText({ title, prompt, ignoreFocusOut: true });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
