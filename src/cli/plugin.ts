import { t } from '@vscode/l10n';
import type { Group } from './command.ts';
import { check } from './plugin/check.ts';
import { digest } from './plugin/digest.ts';
import { enable } from './plugin/enable.ts';
import { inspect } from './plugin/inspect.ts';
import { list } from './plugin/list.ts';
import { createNew } from './plugin/new.ts';
import { pack } from './plugin/pack.ts';
import { run } from './plugin/run.ts';
import { serve } from './plugin/serve.ts';
import { show } from './plugin/show.ts';

/** `yoi-kit plugin …` (docs/formats.md#plugin-commands, with `enable` and `digest`, and 2 as the exit code of wrong usage). */
export const plugin: Group = {
  about: () => t('List, check, pack, enable and run plugins'),
  isSlow: true,
  commands: { list, show, check, pack, new: createNew, enable, digest, inspect, run, serve },
};
