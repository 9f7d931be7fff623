import { t } from '@vscode/l10n';
import { apiOf, decide } from '../authority/decide.ts';
import type { MissingSide } from '../authority/refusal.ts';
import type { Target, TargetApi } from '../authority/target.ts';
import { targetTitle } from '../authority/target-label.ts';
import { appendAt } from '../toml/edits.ts';
import type { Subject } from './explained-subject.ts';
import type { Fix } from './lint/finding.ts';
import { editFile } from './lint/fixes/edit-file.ts';
import { activatesOtherGrants, grantEdit, overlayLabel } from './lint/fixes/grant-fixes.ts';
import { offerFix } from './lint/fixes/offer-fix.ts';
import { targetInput } from './lint/fixes/toml-inputs.ts';
import { type RecordOf, type ResolvablePackage, resolveEntry } from './model/admission/entry.ts';
import { manifestObjections } from './model/admission/manifest.ts';
import { overlayObjections, switchObjection } from './model/admission/overlay.ts';

/** Whether a plugin may reach a URL, and why. */
export interface Explanation {
  readonly allowed: boolean;
  readonly reason: string;
  /** The side on which a target is missing; `none` when allowed, and when something else than a target refuses. */
  readonly side: MissingSide;
  /** What else a person must know about the verdict, such as that it is about a folder which is not packed yet. */
  readonly note?: string;
  readonly target?: Target;
  readonly grant?: Target;
  /** What the missing side would have to say. */
  readonly narrowest?: Target;
  /** Adds it. */
  readonly fixes: () => readonly Fix[];
}

/**
 * What the loader and the host APIs would say to an access: the package is admitted, its entry resolved, and the URL
 * decided, by the very functions that do so when a plugin runs.
 */
export function explainAccess(subject: Subject, url: URL, method: string): Explanation {
  const explanation = verdictOn(subject, url, method);
  return subject.note === undefined ? explanation : { ...explanation, note: subject.note };
}

function verdictOn(subject: Subject, url: URL, method: string): Explanation {
  const admitted = admit(subject);
  if (!admitted.ok) return refused(admitted.reason);
  const api = apiOf(url);
  if (!api) return refused(t('{0} URLs cannot be reached by plugins', url.protocol));
  const decision = decide(admitted.record, { api, url, ...(api === 'request' ? { method } : {}) });
  if (decision.allowed) {
    const { target, grant } = decision;
    const reason = t('Requested as {0} and granted as {1}', targetTitle(target), targetTitle(grant));
    return { allowed: true, reason, side: 'none', target, grant, fixes: () => [] };
  }
  const { message, side, target, grant, narrowest } = decision;
  return {
    allowed: false,
    reason: message,
    side,
    ...(target ? { target } : {}),
    ...(grant ? { grant } : {}),
    ...(narrowest ? { narrowest } : {}),
    fixes: () => (narrowest ? fixesToAllow(subject, api, side, narrowest) : []),
  };
}

function refused(reason: string): Explanation {
  return { allowed: false, reason, side: 'none', fixes: () => [] };
}

type Admission =
  | { readonly ok: true; readonly record: RecordOf<ResolvablePackage> }
  | { readonly ok: false; readonly reason: string };

/** Passes every check before a decision, or says why not. The package comes first, then the overlay, the entry and the switch. */
function admit({ root, candidates, unpacked, entry }: Subject): Admission {
  if (unpacked) {
    const { view, facts } = unpacked;
    const { label } = view.file;
    if (facts?.obstacle) return refusedFile(label, facts.obstacle.message);
    const files = facts?.files;
    for (const { problem } of manifestObjections(view, files && ((path) => files.has(path)))) {
      return refusedFile(label, problem.message);
    }
  }
  const { overlay } = root;
  if (overlay.kind !== 'read') return { ok: false, reason: t('The plugin is not enabled in this workspace') };
  for (const { problem } of overlayObjections(overlay.view)) return { ok: false, reason: problem.message };
  if (!entry) return { ok: false, reason: t('The plugin is not enabled in this workspace') };
  const resolution = resolveEntry(entry.entry, candidates);
  if (!resolution.ok) return { ok: false, reason: resolution.problem.message };
  const switchedOff = switchObjection(overlay.view);
  return switchedOff ? { ok: false, reason: switchedOff.problem.message } : { ok: true, record: resolution.record };
}

function refusedFile(label: string, why: string): Admission {
  return { ok: false, reason: t('{0} has errors, so the plugin is not used: {1}', label, why) };
}

function fixesToAllow({ root, plugin, entry }: Subject, api: TargetApi, side: MissingSide, narrowest: Target): Fix[] {
  const { file } = plugin.manifest;
  const context = { ...root, plugin, ...(entry ? { entry } : {}) };
  const title = targetTitle(narrowest);
  const request = offerFix(
    { title: t('Request {0} in {1}', title, file.label), kind: 'grant' },
    editFile(file, (document) => appendAt(document, [api], targetInput(narrowest), 'headers')),
  );
  const grant = offerFix(
    {
      title: t('Grant {0} in {1}', title, overlayLabel(root)),
      kind: 'grant',
      needsConfirmation: activatesOtherGrants(context),
    },
    grantEdit(context, { [api]: [narrowest] }),
  );
  return [...(side !== 'grant' && plugin.folder ? request : []), ...(side !== 'manifest' ? grant : [])];
}
