import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { HOST_APIS } from '../../../../src/authority/permission.ts';
import type { CallHost } from '../../../../src/runtime/abi/host-operations.ts';
import { loaderFaultText } from '../../../../src/runtime/abi/loader-fault.ts';
import { OutputFault } from '../../../../src/runtime/abi/output-fault.ts';
import { HostRefused, Trap } from '../../../../src/runtime/abi/trap.ts';
import { DEFAULT_MEMORY_BYTES } from '../../../../src/runtime/limits.ts';
import { loadGuest } from '../../../../src/runtime/sandbox/guest.ts';
import type { GuestKind } from '../../../../src/runtime/sandbox/protocol.ts';
import { guestBytes, hostileGuests } from '../../../servers/guests.ts';

const repeat: CallHost = (operation, args) => `${operation}(${args.join(',')})`;

function load(bytes: Uint8Array, kind: GuestKind, callHost: CallHost = repeat, grantedApis = HOST_APIS.slice()) {
  return loadGuest({ kind, bytes, grantedApis, memoryBytes: DEFAULT_MEMORY_BYTES }, callHost);
}

function loaded(name: string, kind: GuestKind, callHost?: CallHost) {
  const loading = load(guestBytes(name), kind, callHost);
  if (!loading.ok) throw new Error(loaderFaultText(loading.fault));
  return loading.guest;
}

const output = (text: string) => JSON.parse(text);

describe('guests that work', () => {
  test.each([
    ['a component made from AssemblyScript', 'tool', 'tool'],
    ['a raw module', 'raw', 'raw'],
  ] as const)('%s: what is not ASCII comes back as it went in', (_, name, kind) => {
    const text = 'naïve 日本語 😀 \u{10ffff}';
    expect(output(loaded(name, kind).call('call', ['echo', text]))).toEqual({ summary: 'echo', content: text });
  });

  test('the smallest component', () => {
    expect(loaded('wat-echo', 'tool').call('call', ['any', '{"a":"あ"}'])).toBe('{"a":"あ"}');
    expect(loaded('wat-echo', 'tool').call('call', ['', ''])).toBe('');
  });

  test('a tool guest is fresh for every call', () => {
    const guest = loaded('tool', 'tool');
    for (let i = 0; i < 3; i++) expect(output(guest.call('call', ['e-count', '']))).toMatchObject({ content: '1' });
  });

  test('an instance keeps its state', () => {
    const guest = loaded('instance', 'instance');
    expect(output(guest.call('start', ['{"a":1}']))).toEqual({ state: 'ready', data: { a: 1 } });
    guest.call('handle-tool', ['echo', '{}']);
    expect(output(guest.call('handle-tool', ['e-count', '{}']))).toMatchObject({ content: '2' });
    expect(output(guest.call('status', []))).toMatchObject({ data: { tools: 2, events: 0 } });
  });

  test.each([
    ['e-request', '{"q":1}', 'request.request({"q":1})'],
    ['e-open', '{"url":"x"}', 'websocket.open({"url":"x"})'],
    ['e-read', 'r', 'fs.read(r)'],
    ['e-list', 'l', 'fs.list(l)'],
    ['e-write', 'w', 'fs.write(w)'],
    ['e-send', '{"handle":7,"text":"あ"}', 'websocket.send-text(7,あ)'],
    ['e-recv', '{"handle":4294967295,"ms":5}', 'websocket.recv(4294967295,5)'],
  ])('%s reaches the host with its arguments', (tool, input, expected) => {
    expect(output(loaded('tool', 'tool').call('call', [tool, input]))).toMatchObject({ content: expected });
  });

  test('modules of an earlier load are used again', () => {
    const first = loaded('tool', 'tool');
    const compiling = vi.spyOn(WebAssembly, 'Module');
    const again = loadGuest(
      {
        kind: 'tool',
        bytes: guestBytes('tool'),
        grantedApis: [...HOST_APIS],
        memoryBytes: DEFAULT_MEMORY_BYTES,
        modules: first.modules,
      },
      repeat,
    );
    expect(compiling).not.toHaveBeenCalled();
    compiling.mockRestore();
    expect(again.ok && output(again.guest.call('call', ['echo', 'x']))).toMatchObject({ content: 'x' });
  });
});

describe('traps', () => {
  test.each([
    ['unreachable', 'e-trap'],
    ['endless recursion', 'e-recurse'],
    ['a result that is no UTF-8', 'e-bad-utf8'],
    ['a result out of bounds', 'e-bad-pointer'],
    ['a result beyond what may cross', 'e-huge'],
    ['growing beyond the limit', 'e-big-growth'],
  ])('%s', (_, tool) => {
    const guest = loaded('tool', 'tool');
    if (tool === 'e-big-growth') {
      const grown = output(guest.call('call', ['e-grow', '']));
      expect(Number(grown.content)).toBeLessThanOrEqual(DEFAULT_MEMORY_BYTES / 65_536);
    } else {
      expect(() => guest.call('call', [tool, ''])).toThrow(Trap);
    }
    expect(output(guest.call('call', ['echo', 'next']))).toMatchObject({ content: 'next' });
  });

  test('an instance that trapped is never entered again', () => {
    const guest = loaded('instance', 'instance');
    guest.call('start', ['null']);
    expect(() => guest.call('handle-tool', ['e-trap', ''])).toThrow(Trap);
    for (const [name, args] of [
      ['handle-tool', ['echo', '']],
      ['status', []],
      ['stop', []],
    ] as const) {
      expect(() => guest.call(name, args)).toThrow(Trap);
    }
  });

  test('a refusal of the host ends the call with its own words', () => {
    const guest = loaded('instance', 'instance', () => {
      throw new HostRefused('no such place');
    });
    guest.call('start', ['null']);
    expect(() => guest.call('handle-tool', ['e-request', '{}'])).toThrow('no such place');
    expect(() => guest.call('status', [])).toThrow('no such place');
  });

  test('an answer of the host that is larger than the memory is a trap', () => {
    const guest = loaded('tool', 'tool', () => 'x'.repeat(3_000_000));
    expect(() => guest.call('call', ['e-read', ''])).toThrow(Trap);
  });
});

describe('the raw interface', () => {
  const refuse: CallHost = () => {
    throw new HostRefused('not granted');
  };

  test('a host failure is sticky, whatever the guest writes afterwards', () => {
    expect(() => loaded('raw', 'raw', refuse).call('call', ['e-request', '{}'])).toThrow(
      new OutputFault('not granted'),
    );
  });

  test('never writing is an output fault', () => {
    expect(() => loaded('raw', 'raw').call('call', ['e-silent', ''])).toThrow('guest did not call output_write');
  });

  test('the last write counts', () => {
    expect(output(loaded('raw', 'raw').call('call', ['e-twice', '']))).toMatchObject({ summary: 'hog' });
  });

  test('a write beyond the bound is sticky', () => {
    expect(() => loaded('raw', 'raw').call('call', ['e-big', ''])).toThrow(OutputFault);
  });

  test('a trap is a trap', () => {
    expect(() => loaded('raw', 'raw', refuse).call('call', ['e-trap', ''])).toThrow(Trap);
  });
});

describe('what is refused', () => {
  test.each(hostileGuests())('%s, as every kind, before any of it runs', (name) => {
    const started = vi.spyOn(WebAssembly, 'Instance');
    for (const kind of ['tool', 'instance', 'raw'] as const) {
      const loading = load(guestBytes(name), kind);
      expect(loading.ok).toBe(false);
      expect(loading.ok ? '' : loaderFaultText(loading.fault)).toMatch(/./);
    }
    expect(started).not.toHaveBeenCalled();
    started.mockRestore();
    expect(globalThis).not.toHaveProperty('PWNED');
  });

  test.each([
    ['tool', 'tool', 'request'],
    ['instance', 'instance', 'websocket'],
    ['raw', 'raw', 'fs'],
  ] as const)('%s, when an import of it is not granted, with the name of the API', (name, kind, missing) => {
    const granted = HOST_APIS.filter((api) => api !== missing);
    expect(load(guestBytes(name), kind, repeat, granted)).toMatchObject({ ok: false, api: missing });
  });

  test.each([
    ['a tool guest as an instance', 'tool', 'instance'],
    ['an instance as a tool guest', 'instance', 'tool'],
    ['a raw module as a component', 'raw', 'tool'],
    ['a component as a raw module', 'tool', 'raw'],
  ] as const)('%s', (_, name, kind) => {
    expect(load(guestBytes(name), kind).ok).toBe(false);
  });

  test('mutants are refused or linked, and nothing but a trap comes out of that', () => {
    const seeds = ['tool', 'instance', 'wat-echo', 'hostile-wasi-import'].map(guestBytes);
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 });
    fc.assert(
      fc.property(fc.nat(seeds.length - 1), changes, fc.option(fc.nat()), (seed, changed, cut) => {
        const whole = Buffer.from(seeds[seed] ?? []);
        for (const [at, value] of changed) whole[at % whole.length] = value;
        const bytes = cut === null ? whole : whole.subarray(0, cut % whole.length);
        const loading = load(bytes, 'tool');
        if (!loading.ok) return;
        // Linked, but no function of it called: a mutant may well loop for ever.
        expect(() => loading.guest.call('no such export', [])).toThrow(Trap);
      }),
      { numRuns: 1500 },
    );
  });
});
