import { t } from '@vscode/l10n';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { offerAction } from '../fixes/offer-fix.ts';
import { defineRule, type MisplacedOverlay, type RootContext } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';

export const misplacedOverlay = defineRule({
  code: 'C28',
  severity: 'info',
  fixKinds: ['choice'],
  title: 'An overlay stands where it is not read',
  documentation:
    'Only the nearest `.yoi/override.local.toml` at or above the workspace is read. One further up has no effect, and neither has a file named `override.toml`.',
  needs: 'root',
  passing: { overlay: ENTRY },
  failing: { misplacedOverlay: ENTRY },
  *check(context) {
    for (const misplaced of context.misplacedOverlays ?? []) {
      const { file, reason } = misplaced;
      yield {
        at: sourceRange(file, firstLine(file.document)),
        message:
          reason === 'misnamed'
            ? t('This file is not read: the overlay is named override.local.toml')
            : t('This overlay is not read: a nearer one takes its place'),
        related: takenBy(context),
        fixes: () => move(context, misplaced),
      };
    }
  },
});

/** The overlay that is read instead. */
function takenBy({ overlay }: RootContext) {
  if (overlay.kind !== 'read') return [];
  const { file } = overlay.view;
  return [{ at: sourceRange(file, firstLine(file.document)), message: t('this one is read') }];
}

/** Only where nothing is in the way: two overlays are for a person to put together. */
function move({ overlay }: RootContext, { file, reason }: MisplacedOverlay) {
  if (overlay.kind !== 'absent' || reason !== 'misnamed') return [];
  return offerAction(
    { title: t('Rename {0} to {1}', file.label, overlay.label), preferred: true },
    { kind: 'rename-file', uri: file.uri, to: overlay.uri },
  );
}
