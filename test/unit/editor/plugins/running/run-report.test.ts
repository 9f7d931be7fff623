import { expect, test } from 'vitest';
import { type CallRecord, runReport } from '../../../../../src/editor/plugins/running/run-report.ts';

const call = { name: 'fetch', reference: 'project:demo', input: '{"url":"http://a.test/"}' };
const answer: CallRecord = {
  ...call,
  result: { kind: 'answer', summary: 'done', content: '{"a":1}' },
  report: {
    computeMs: 1.25,
    hostWaitMs: 30,
    hostCalls: [
      { operation: 'request.request', ms: 30, result: 'ok' },
      { operation: 'websocket.open', ms: 0.04, result: 'target-not-granted', message: 'a | b\nc' },
    ],
  },
};

test('an answer with its times and host calls', () => {
  expect(runReport(answer)).toMatchInlineSnapshot(`
    "# project:demo: fetch

    \`\`\`
    done
    \`\`\`

    ## Content

    \`\`\`
    {
      "a": 1
    }
    \`\`\`

    ## Time

    1.3 ms computing, 30.0 ms waiting for the host

    ## Host calls

    | Host call | Milliseconds | Outcome |
    | --- | ---: | --- |
    | request.request | 30.0 | ok |
    | websocket.open | 0.0 | target-not-granted: a \\| b c |

    ## Input

    \`\`\`
    {
      "url": "http://a.test/"
    }
    \`\`\`
    "
  `);
});

test('a refusal names the missing side and has no times when the plugin was not entered', () => {
  const denial = {
    allowed: false,
    code: 'target-not-granted',
    side: 'grant',
    message: 'not granted',
  } as const;
  const refusal = { code: 'guest-execution', message: 'not granted', denial };
  const text = runReport({ ...call, result: { kind: 'refused', refusal } });
  expect(text).toContain('The grant is missing in the enablement overlay.');
  expect(text).toContain('`guest-execution`');
  expect(text).not.toContain('## Time');
});

test("a plugin's words cannot leave their fence", () => {
  const text = runReport({ ...call, result: { kind: 'answer', summary: '```\n# heading\n````' } });
  expect(text).toContain('`````\n```\n# heading\n````\n`````');
});

test.each([
  ['a lone carriage return', '\r'],
  ['a line separator', '\u2028'],
  ['a next line', '\u0085'],
])("a plugin's words cannot leave their fence behind %s", (_, lineBreak) => {
  const text = runReport({
    ...call,
    result: { kind: 'answer', summary: `a${lineBreak}\`\`\`\`${lineBreak}[go](command:x)` },
  });
  expect(text).toContain(`\`\`\`\`\`\na${lineBreak}\`\`\`\`${lineBreak}[go](command:x)\n\`\`\`\`\``);
});
