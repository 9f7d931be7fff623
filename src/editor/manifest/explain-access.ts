import { t } from '@vscode/l10n';
import { apiOf } from '../../authority/decide.ts';
import { formatIdentity } from '../../authority/identity.ts';
import { REQUEST_METHODS } from '../../authority/target.ts';
import { explainAccess } from '../../manifest/explain.ts';
import { subjectOf } from '../../manifest/explained-subject.ts';
import type { GrantContext } from '../../manifest/lint/rule.ts';
import { askText, showInformation, showPicks, showWarning } from '../app/show.ts';
import { choosePlugin, current } from './choose-plugin.ts';
import { applyFresh } from './fresh-edit.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** Asks for a URL and says whether a plugin may reach it, why, and offers the entry that is missing. */
export async function explainAccessTo(manifests: ManifestWorkspace, uri: string | undefined): Promise<void> {
  const title = t('Explain Access to URL');
  const chosen = await choosePlugin(manifests, uri, title);
  if (!chosen) return;
  const name = formatIdentity(chosen.plugin.plugin.identity);
  const raw = await askText({
    title,
    prompt: t('May {0} reach this URL?', name),
    placeHolder: 'https://api.example.com/v1/items',
    validateInput: (text) => (text === '' || URL.canParse(text) ? undefined : t('This is not a whole URL.')),
  });
  if (!raw) return;
  const url = new URL(raw);
  const method = apiOf(url) === 'request' ? await showPicks(REQUEST_METHODS, { title }) : 'GET';
  if (method === undefined) return;
  const { allowed, reason, note = '', fixes } = explain(chosen.plugin, url, method);
  if (allowed) {
    void showInformation([t('{0} may reach {1}. {2}', name, url.href, reason), note].join(' ').trim());
    return;
  }
  const titles = fixes().map((fix) => fix.title);
  const message = [t('{0} may not reach {1}. {2}', name, url.href, reason), note].join(' ').trim();
  const answer = await showWarning(message, ...titles);
  if (answer === undefined) return;
  await applyFresh(async () => {
    const now = await current(manifests, chosen);
    const offered = now && explain(now.plugin, url, method).fixes();
    const fix = offered?.find(({ title: each }) => each === answer);
    return now && fix && { ...fix, files: now.analysis.files };
  });
}

function explain(context: GrantContext, url: URL, method: string) {
  return explainAccess(subjectOf(context, context.plugin), url, method);
}
