import { expect, test } from 'vitest';
import { withWorkbench } from '../rig/with-workbench.ts';

test('the activity bar has the Yoi icon, and its view opens', () =>
  withWorkbench({ folders: ['media/sample'] }, async ({ workbench, logs, picture }) => {
    await workbench.openSideBar('Yoi');
    await workbench.page.locator('.part.sidebar .composite.title', { hasText: 'Yoi' }).waitFor();
    await picture('smoke');
    expect(await logs()).not.toMatch(/\[error\].*yoi/i);
  }));
