import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../../src/packages/limits.ts';
import { HOST_OPERATIONS } from '../../../src/runtime/abi/host-operations.ts';
import * as limits from '../../../src/runtime/limits.ts';
import { CORE_MODULE_LIMITS } from '../../../src/wasm/limits.ts';

const document = readFileSync('docs/host-apis.md', 'utf8');
const wit = ['wit/yoi-plugin.wit', 'wit/deps/yoi-host/yoi-host.wit']
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const seconds = (ms: number) => ms / 1000;

describe('docs/host-apis.md', () => {
  test('the guard takes no larger a module than a package can hold', () => {
    expect(CORE_MODULE_LIMITS.bytes).toBe(MAX_FILE_BYTES);
  });

  test.each([
    ['descriptor of request', limits.MAX_REQUEST_DESCRIPTOR_BYTES],
    ['body', limits.MAX_REQUEST_BODY_BYTES],
    ['header name', limits.MAX_HEADER_NAME_BYTES],
    ['header value', limits.MAX_HEADER_VALUE_BYTES],
    ['headers', limits.MAX_HEADERS],
    ['response body', limits.MAX_RESPONSE_BODY_BYTES],
    ['exchange', seconds(limits.REQUEST_MS)],
    ['open descriptor', limits.MAX_OPEN_DESCRIPTOR_BYTES],
    ['open', seconds(limits.OPEN_MS)],
    ['connections', limits.MAX_CONNECTIONS],
    ['text sent', limits.MAX_SEND_BYTES],
    ['message', limits.MAX_MESSAGE_BYTES],
    ['fragments', limits.MAX_FRAGMENTS],
    ['recv default', seconds(limits.DEFAULT_RECV_MS)],
    ['recv maximum', seconds(limits.MAX_RECV_MS)],
    ['read ahead', limits.MAX_READ_AHEAD_MESSAGES],
    ['control frames', limits.MAX_CONTROL_FRAMES_PER_SECOND],
    ['age in minutes', seconds(limits.MAX_CONNECTION_AGE_MS) / 60],
    ['subscriptions', limits.MAX_SUBSCRIPTIONS],
    ['output commands', limits.MAX_OUTPUT_COMMANDS],
    ['fs descriptor', limits.MAX_FS_DESCRIPTOR_BYTES],
    ['fs path', limits.MAX_FS_PATH_BYTES],
    ['entries', limits.MAX_FS_ENTRIES],
    ['computing', limits.DEFAULT_COMPUTE_MS],
    ['waiting', limits.DEFAULT_HOST_WAIT_MS],
    ['table elements', limits.MAX_TABLE_ELEMENTS],
    ['memory in MiB', limits.DEFAULT_MEMORY_BYTES / 2 ** 20],
    ['most memory in MiB', limits.MAX_MEMORY_BYTES / 2 ** 20],
    ['artifact in MiB', MAX_FILE_BYTES / 2 ** 20],
    ['waiting calls', limits.MAX_QUEUED_CALLS],
    ['instances', limits.MAX_LIVE_INSTANCES],
    ['summary', limits.MAX_SUMMARY_BYTES],
  ])('names the bound of %s: %d', (_, bound) => {
    expect(document).toMatch(new RegExp(`(?<![\\d.])${bound}(?![\\d])`));
  });

  test.each([
    ['request refuses WebSocket and event streams', /refuses WebSocket URLs and event streams \(SSE\)/],
    ['websocket is text only, with a bounded explicit receive', /Text only, with an explicit and bounded receive/],
    ['no hidden context', /no hidden context/],
    ['no credentials yet', /No credentials yet/],
  ])('says that there is %s', (_, statement) => {
    expect(document).toMatch(statement);
  });

  test('no stale name stands in the document or in the WIT packages', () => {
    for (const stale of [/host_api\.https\b/, /interface https\b/, /yoi:host\/https/, /wasip1/]) {
      expect(document).not.toMatch(stale);
      expect(wit).not.toMatch(stale);
    }
  });

  test('the WIT packages have the functions that the host performs, and no others', () => {
    const interfaces = [...wit.matchAll(/interface ([a-z]+) \{([^}]*)\}/g)];
    const named = interfaces.flatMap(([, api = '', body = '']) =>
      [...body.matchAll(/%?([a-z-]+): func/g)].map(([, name = '']) => `${api}.${name}`),
    );
    expect(named.sort()).toEqual([...HOST_OPERATIONS].sort());
  });
});
