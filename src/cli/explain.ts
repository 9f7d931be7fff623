import { t } from '@vscode/l10n';
import { formatIdentity } from '../authority/identity.ts';
import type { Target } from '../authority/target.ts';
import { targetTitle } from '../authority/target-label.ts';
import { type Explanation, explainAccess } from '../manifest/explain.ts';
import { subjectsNamed } from '../manifest/explained-subject.ts';
import { targetInput } from '../manifest/lint/fixes/toml-inputs.ts';
import type { RootContext } from '../manifest/lint/rule.ts';
import { command, usage } from './command.ts';
import { references } from './plugin/load-items.ts';
import { workspaceRoots } from './workspace-roots.ts';

/** `yoi-kit explain`: may a plugin reach a URL? 0: yes. 1: no. 2: the command was not understood. */
export const explain = command({
  about: () => t('Tell whether a plugin may reach a URL, and why'),
  examples: [
    'https://api.example.com/v1/items --plugin project:demo.http',
    'https://api.example.com/v1/items --plugin demo.http --method POST --json',
  ],
  parameters: [{ name: 'URL', about: () => t('The URL that the plugin would reach') }],
  options: {
    plugin: {
      kind: 'text',
      value: 'REF',
      required: true,
      about: () => t('A plugin’s reference or id'),
      complete: references,
    },
    method: { kind: 'text', value: 'METHOD', about: () => t('The method of the request; usually GET') },
  },
  async run({ args: [written], options: { plugin, method = 'GET' }, workspace, terminal }) {
    if (!URL.canParse(written)) return usage(t('"{0}" is not a URL', written));
    const { roots } = await workspaceRoots(workspace, terminal);
    const found = roots.flatMap(({ context }) => subjectsNamed(asIfEmpty(context), plugin));
    const [subject] = found;
    if (!subject) return usage(t('There is no plugin {0} in this workspace', plugin));
    if (found.length > 1) {
      const names = found.map(({ plugin }) => formatIdentity(plugin.identity)).join(', ');
      return usage(t('{0} can mean several plugins: {1}', plugin, names));
    }
    const explanation = explainAccess(subject, new URL(written), method.toUpperCase());
    const exit = explanation.allowed ? 0 : 1;
    return { kind: 'done', text: humanText(explanation), json: jsonOf(explanation), exit };
  },
});

/** A plugin's folder by itself is asked about as if its workspace enabled nothing, which is what there is to see. */
function asIfEmpty(context: RootContext): RootContext {
  const { overlay } = context;
  if (overlay.kind !== 'unreadable' || !overlay.alone) return context;
  return { ...context, overlay: { kind: 'absent', uri: overlay.uri, label: overlay.label } };
}

/** Targets have the keys that they have in the files. */
function jsonOf({ allowed, reason, side, note, target, grant, narrowest }: Explanation) {
  return {
    allowed,
    reason,
    side,
    ...(note === undefined ? {} : { note }),
    ...named('target', target),
    ...named('grant', grant),
    ...named('narrowest', narrowest),
  };
}

function named(key: string, target: Target | undefined) {
  return target ? { [key]: targetInput(target) } : {};
}

function humanText({ allowed, reason, note, narrowest, fixes }: Explanation): string {
  const lines = [allowed ? t('Allowed: {0}', reason) : t('Refused: {0}', reason)];
  if (note !== undefined) lines.push(note);
  if (narrowest) lines.push(t('The narrowest entry that would allow it: {0}', targetTitle(narrowest)));
  for (const { title } of fixes()) lines.push(`- ${title}`);
  return `${lines.join('\n')}\n`;
}
