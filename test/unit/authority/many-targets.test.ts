import { describe, expect, test } from 'vitest';
import { inspectHostApis } from '../../../src/authority/inspect-host-apis.ts';
import { inspectTargets } from '../../../src/authority/judge-targets.ts';
import type { Target } from '../../../src/authority/target.ts';

const target = (host: string, port?: number): Target => ({
  scheme: 'wss',
  host,
  ...(port === undefined ? {} : { port }),
  pathPrefixes: ['/'],
});

const many = (count: number, make: (index: number) => Target) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('more targets than can be held each against each', () => {
  const requested = many(3000, (index) => target(`h${index}.example`));
  const granted = many(3000, (index) => target('*', index));
  const verdicts = inspectTargets(requested, granted);

  test('are judged as far as the bound goes, and never said to be missing or granted beyond it', () => {
    expect(verdicts.requested[0]?.verdict).toBe('partial');
    expect(verdicts.requested.at(-1)).toEqual({ verdict: 'unjudged' });
    expect(new Set(verdicts.requested.map(({ verdict }) => verdict))).toEqual(new Set(['partial', 'unjudged']));
    expect(verdicts.granted[0]?.verdict).toBe('broad');
  });

  test('leave no grant called useless that was not compared with all', () => {
    const apart = inspectTargets(requested, [...granted, target('other.example')]);
    expect(apart.granted.at(-1)).toEqual({ verdict: 'unjudged' });
  });

  test('are not eligible in an inspection, which says why', () => {
    const authority = {
      identity: { source: 'project', id: 'a' },
      version: '1',
      digest: undefined,
      manifest: { permissions: [], request: [], websocket: requested },
      grants: { permissions: [], request: [], websocket: granted, fs: [] },
    } as const;
    const row = inspectHostApis(authority).find(({ kind, index }) => kind === 'target' && index === 2999);
    expect(row).toMatchObject({ eligible: false, verdict: 'missing', diagnostic: expect.stringContaining('too many') });
  });
});

test('targets of many hosts are no many comparisons: all are judged', () => {
  const requested = many(3000, (index) => target(`h${index}.example`));
  const { requested: verdicts } = inspectTargets(requested, [...requested].reverse());
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['granted']));
});
