import { describe, expect, test } from 'vitest';
import { uncaughtErrors } from '../../rig/extension-logs.ts';

const thrown = `2026-01-01 10:00:00.000 [error] TypeError: nothing there
    at start (/tmp/rö g/extensions/for-yoi.yoi-0.1.0/dist/tickets.js:1:2)
`;

describe('uncaughtErrors', () => {
  test.each([
    ['an error with our stack', `── exthost1/remoteexthost.log\n${thrown}`, 1],
    ['two in a row', thrown + thrown, 2],
    ['what the extension logged itself', '2026-01-01 10:00:00.000 [error] The overlay cannot be read\n', 0],
    ['an error of another extension', thrown.replaceAll('for-yoi.yoi', 'vscode.git'), 0],
    ['our stack in a warning', thrown.replace('[error]', '[warning]'), 0],
    ['silence', '', 0],
  ])('%s', (_, logs, count) => {
    expect(uncaughtErrors(logs)).toHaveLength(count);
  });
});
