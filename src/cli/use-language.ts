import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '@vscode/l10n';

/**
 * Puts the person's language behind `t`, as the environment names it. What programs read is always English, so a call
 * with `--json` keeps it.
 */
export function useLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): void {
  if (args.includes('--json')) return;
  const [language] = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').split(/[_.@-]/);
  const bundle = join(__dirname, 'l10n', `bundle.l10n.${language}.json`);
  if (language && /^[a-z]{2}$/.test(language) && existsSync(bundle)) config({ fsPath: bundle });
}
