import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { formatIdentity } from '../authority/identity.ts';
import type { Target } from '../authority/target.ts';
import { targetTitle } from '../authority/target-label.ts';
import { messageOf } from '../base/message-of.ts';
import { type Explanation, explainAccess } from '../manifest/explain.ts';
import { subjectsNamed } from '../manifest/explained-subject.ts';
import { targetInput } from '../manifest/lint/fixes/toml-inputs.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { workspaceRoots } from './workspace-roots.ts';

const USAGE = 'yoi-kit explain URL --plugin REF [--method M] [--workspace DIR] [--json]';

/** `yoi-kit explain`: may a plugin reach a URL? 0: yes. 1: no. 2: the command was not understood. */
export const explain: Command = async (args, terminal) => {
  const parsed = parse(args);
  if (typeof parsed === 'string') return printError(terminal, parsed);
  const { values, positionals } = parsed;
  const [written, ...more] = positionals;
  if (written === undefined || more.length > 0) return printError(terminal, t('Name one URL'));
  if (!URL.canParse(written)) return printError(terminal, t('"{0}" is not a URL', written));
  if (values.plugin === undefined) return printError(terminal, t('Name the plugin with --plugin'));
  const { roots } = await workspaceRoots(resolve(terminal.cwd, values.workspace ?? '.'), terminal);
  const reference = values.plugin;
  const found = roots.flatMap(({ context }) => subjectsNamed(context, reference));
  const [subject] = found;
  if (!subject) return printError(terminal, t('There is no plugin {0} in this workspace', reference));
  if (found.length > 1) {
    const names = found.map(({ plugin }) => formatIdentity(plugin.identity)).join(', ');
    return printError(terminal, t('{0} can mean several plugins: {1}', reference, names));
  }
  const explanation = explainAccess(subject, new URL(written), values.method.toUpperCase());
  terminal.print(values.json ? `${JSON.stringify(jsonOf(explanation), null, 2)}\n` : humanText(explanation));
  return explanation.allowed ? 0 : 1;
};

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        plugin: { type: 'string' },
        method: { type: 'string', default: 'GET' },
        workspace: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    return messageOf(error);
  }
}

function printError(terminal: Terminal, message: string): ExitCode {
  terminal.printError(`yoi-kit explain: ${message}\n${USAGE}`);
  return 2;
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
