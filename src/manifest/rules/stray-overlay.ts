import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { firstLine } from '../schema/schema-issues.ts';
import { spotIn } from '../source-file.ts';
import { ENTRY } from './examples.ts';

export const strayOverlay = defineRule({
  code: 'C28',
  severity: 'info',
  title: 'An overlay stands where it is not read',
  documentation:
    'Only the nearest `.yoi/override.local.toml` at or above the workspace is read. One further up has no effect, and neither has a file named `override.toml`.',
  needs: 'root',
  passing: { overlay: ENTRY },
  failing: { strayOverlay: ENTRY },
  *check({ strayOverlays = [] }) {
    for (const { file, reason } of strayOverlays) {
      yield {
        at: spotIn(file, firstLine(file.document)),
        message:
          reason === 'misnamed'
            ? t('This file is not read: the overlay is named override.local.toml')
            : t('This overlay is not read: a nearer one takes its place'),
      };
    }
  },
});
