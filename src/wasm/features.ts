import { t } from '@vscode/l10n';

/**
 * What of WebAssembly this host runs: 2.0, and the later proposals that stand here as `runs`. Anything else is refused by
 * the guard before it is compiled, by the proposal's name, so that every engine gives the same answer: which proposals
 * V8 takes differs between Node 20, 22 and 24, and what one of them allocates may be outside of every bound.
 */
export const FEATURES = [
  {
    id: 'core-2',
    proposal: 'WebAssembly 2.0',
    runs: true,
    reason:
      'the standard that toolchains make today: multiple values, sign extension, saturating conversions, bulk memory, reference types, 128-bit vectors',
  },
  {
    id: 'extended-constants',
    proposal: 'Extended constant expressions',
    runs: true,
    reason: 'QuickJS guests place their data with them; they only add and multiply',
  },
  {
    id: 'tail-calls',
    proposal: 'Tail calls',
    runs: true,
    reason: "the reference's engine takes them, every V8 here does, and they use less stack, not more",
  },
  {
    id: 'garbage-collection',
    proposal: 'Garbage collection',
    runs: false,
    reason: 'its objects lie in the JavaScript heap, outside of the memory limit, and two arrays can end the process',
  },
  {
    id: 'function-references',
    proposal: 'Typed function references',
    runs: false,
    reason: 'its types come with those of garbage collection, and Node 20 has neither',
  },
  {
    id: 'exceptions',
    proposal: 'Exception handling',
    runs: false,
    reason:
      'a guest could go on after the trap that a refusal is, and the engines differ in which form of it they take',
  },
  {
    id: 'threads',
    proposal: 'Threads and atomics',
    runs: false,
    reason: 'a shared memory is reserved for good, and a guest has one thread',
  },
  {
    id: 'memory-64',
    proposal: '64-bit memories',
    runs: false,
    reason: 'the memory limit is far below what 32 bits reach',
  },
  {
    id: 'multiple-memories',
    proposal: 'Multiple memories in one module',
    runs: false,
    reason: 'each reserves gigabytes of addresses, and Node 20 has none of it',
  },
  {
    id: 'relaxed-vectors',
    proposal: 'Relaxed vector instructions',
    runs: false,
    reason: 'their results depend on the machine, and Node 20 has none of it',
  },
  {
    id: 'stack-switching',
    proposal: 'Stack switching',
    runs: false,
    reason: 'its stacks are outside of every bound',
  },
  {
    id: 'wide-arithmetic',
    proposal: 'Wide arithmetic',
    runs: false,
    reason: 'no engine takes it without a flag',
  },
  {
    id: 'custom-page-sizes',
    proposal: 'Custom page sizes',
    runs: false,
    reason: 'the memory limit counts pages of 64 KiB',
  },
  {
    id: 'string-references',
    proposal: 'Reference-typed strings',
    runs: false,
    reason: 'its strings lie in the JavaScript heap, outside of the memory limit',
  },
  {
    id: 'unknown',
    proposal: 'Whatever comes later',
    runs: false,
    reason: 'nobody has looked at what it can do to a host',
  },
] as const satisfies readonly Feature[];

interface Feature {
  readonly id: string;
  /** As its proposal or standard is called. */
  readonly proposal: string;
  readonly runs: boolean;
  /** Why it runs or does not, for docs/host-apis.md, which is made from this table. */
  readonly reason: string;
}

/** A feature that the guard refuses. */
export type RefusedFeature = Extract<(typeof FEATURES)[number], { readonly runs: false }>['id'];

export const REFUSED_FEATURES: readonly RefusedFeature[] = FEATURES.flatMap((feature) =>
  feature.runs ? [] : [feature.id],
);

/** What a refused feature is called in a sentence, in the reader's language. */
export function featureLabel(feature: RefusedFeature): string {
  switch (feature) {
    case 'garbage-collection':
      return t('garbage-collected types');
    case 'function-references':
      return t('typed function references');
    case 'exceptions':
      return t('exceptions');
    case 'threads':
      return t('threads and shared memory');
    case 'memory-64':
      return t('64-bit memories');
    case 'multiple-memories':
      return t('several memories in one module');
    case 'relaxed-vectors':
      return t('relaxed vector instructions');
    case 'stack-switching':
      return t('stack switching');
    case 'wide-arithmetic':
      return t('wide arithmetic');
    case 'custom-page-sizes':
      return t('custom page sizes');
    case 'string-references':
      return t('reference-typed strings');
    case 'unknown':
      return t('something newer than WebAssembly 2.0');
  }
}
