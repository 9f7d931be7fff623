import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';

const ID = '00001M8000000';

const ITEM = `---
title: 'A ticket of the old days'
state: 'closed'
created_at: '2026-11-16T08:00:00Z'
updated_at: '2026-11-16T09:00:00Z'
assignee: null
---

Nothing to do.
`;

const THREAD = `<!-- event: close author: mika at: 2026-11-16T09:00:00Z status: closed -->

## Closed

It was done long ago.

---
`;

test('the doctor’s finding shows on the ticket file, and its fix writes the missing file', () =>
  withWorkbench(
    { files: { [`.yoi/tickets/${ID}/item.md`]: ITEM, [`.yoi/tickets/${ID}/thread.md`]: THREAD } },
    async ({ workbench, picture }) => {
      const at = (name: string) => join('.yoi/tickets', ID, name);
      await workbench.openFile(at('item.md'));
      await workbench.squiggles('warning').first().waitFor();
      await workbench.goTo(3, 9);
      await workbench.applyQuickFix(text('Write resolution.md from the closing event'));
      await expect
        .poll(() => readFile(join(workbench.root, at('resolution.md')), 'utf8').catch(() => ''))
        .toBe('It was done long ago.\n');
      await workbench.squiggles('warning').first().waitFor({ state: 'detached' });

      await workbench.runCommand('Yoi: Check Tickets');
      await (await workbench.problems())
        .filter({ hasText: text('The folder artifacts is missing') })
        .first()
        .waitFor();
      await picture('tickets-doctor');
      await workbench.goTo(1, 1);
      await workbench.applyQuickFix(text('Create the folder artifacts'));
      await expect
        .poll(() => readFile(join(workbench.root, at('artifacts/.gitkeep')), 'utf8').catch(() => 'absent'))
        .toBe('');
      await workbench.squiggles('error').first().waitFor({ state: 'detached' });
    },
  ));
