import { t } from '@vscode/l10n';
import { offerDeed } from '../fixes/offer-fix.ts';
import { defineRule, type RootContext, type StrayOverlay } from '../rule.ts';
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
  *check(context) {
    for (const stray of context.strayOverlays ?? []) {
      const { file, reason } = stray;
      yield {
        at: spotIn(file, firstLine(file.document)),
        message:
          reason === 'misnamed'
            ? t('This file is not read: the overlay is named override.local.toml')
            : t('This overlay is not read: a nearer one takes its place'),
        related: takenBy(context),
        fixes: () => move(context, stray),
      };
    }
  },
});

/** The overlay that is read instead. */
function takenBy({ overlay }: RootContext) {
  if (overlay.kind !== 'read') return [];
  const { file } = overlay.view;
  return [{ at: spotIn(file, firstLine(file.document)), message: t('this one is read') }];
}

/** Only where nothing is in the way: two overlays are for a person to put together. */
function move({ overlay }: RootContext, { file, reason }: StrayOverlay) {
  if (overlay.kind !== 'absent' || reason !== 'misnamed') return [];
  return offerDeed(
    { title: t('Rename {0} to {1}', file.label, overlay.label), preferred: true },
    { kind: 'rename-file', uri: file.uri, to: overlay.uri },
  );
}
