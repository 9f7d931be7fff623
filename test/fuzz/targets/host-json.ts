import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { HOST_OPERATIONS, type HostArgument, type HostOperation } from '../../../src/runtime/abi/host-operations.ts';
import { HostApis } from '../../../src/runtime/host/host-apis.ts';
import { HandleTable } from '../../../src/runtime/host/websocket/handle-table.ts';
import { readToolOutput } from '../../../src/runtime/instance/tool-output.ts';
import type { Network } from '../../../src/runtime/network/network.ts';
import { done } from '../../../src/runtime/outcome.ts';
import { performOutputCommands } from '../../../src/runtime/service/output-commands.ts';
import { parseStrictJson } from '../../../src/runtime/strict-json.ts';
import { FakeClock } from '../../unit/runtime/fake-clock.ts';
import { sampleRecord } from '../../unit/runtime/sample-record.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, type Trial } from '../target.ts';

interface Input {
  readonly operation: HostOperation;
  readonly first: HostArgument;
  readonly second: HostArgument;
  readonly output: string;
}

const WEB = 'api.example.test';
const SOCKET = 'gw.example.test';
const EVENT = 'event-1';

const DESCRIPTORS = [
  `{"method":"GET","url":"https://${WEB}/v1/items?q=1","headers":[{"name":"X-A","value":"1"}]}`,
  `{"method":"POST","url":"https://${WEB}:443/v1/","body":"text","headers":[]}`,
  `{"url":"wss://${SOCKET}/ws"}`,
  `{"url":"wss://${SOCKET}./ws/../ws/deep"}`,
];
const FILES = [
  '{"path":"notes.txt"}',
  '{"path":"deep/notes.txt","content":"text"}',
  '{"path":"link/secret","content":"x"}',
  '{"path":".yoi/x","content":"x"}',
];
const OUTPUTS = [
  '{"summary":"done","content":"more"}',
  JSON.stringify({
    output_commands: [
      {
        correlation_id: 'c',
        source_event_id: EVENT,
        command_id: 'one',
        kind: 'websocket_send',
        payload: { url: `wss://${SOCKET}/ws`, text: 'hello' },
        requested_at: '2026-06-25T00:00:00Z',
      },
    ],
  }),
];

const argument: fc.Arbitrary<HostArgument> = fc.oneof(
  { weight: 5, arbitrary: mutatedText(DESCRIPTORS) },
  { weight: 3, arbitrary: mutatedText(FILES) },
  { weight: 1, arbitrary: fc.nat(0xffff_ffff) },
);

/** What a guest hands to the host: answered or refused, with nothing dialled or written but what is granted. */
export const hostJson: FuzzTarget<Input> = {
  name: 'host-json',
  about: 'JSON of guests to every host API, to tool output and to output commands',
  runs: 100_000,
  inputs: fc.record({
    operation: fc.constantFrom(...HOST_OPERATIONS),
    first: argument,
    second: argument,
    output: mutatedText(OUTPUTS),
  }),
  open: async () => {
    const ground = await Ground.make();
    const network = guardedNetwork();
    const ports = { network, clock: new FakeClock(), privateAddresses: 'allowed', protectedPaths: [] } as const;
    const record = ground.record();
    const apis = new HostApis(ports, () => record, new HandleTable(ports));
    return {
      async check({ operation, first, second, output }) {
        const outcome = await apis.call(operation, [first, second], new AbortController().signal);
        mustHold(outcome.ok || outcome.refusal.code !== 'host-failed', outcome.ok ? '' : outcome.refusal.message);
        mustHold(network.strangers.length === 0, `dialled ${network.strangers.join(', ')}`);
        await checkOutput(output, record);
        return outcome.ok ? 'taken' : 'refused';
      },
      close: () => ground.checkAndRemove(),
    } satisfies Trial<Input>;
  },
};

async function checkOutput(output: string, record: ReturnType<typeof sampleRecord>): Promise<void> {
  const tool = readToolOutput(output);
  if (tool.ok) mustHold(typeof tool.value.summary === 'string', 'a summary that is no text');
  const json = parseStrictJson(output, 'last-wins');
  if (!json.ok) return;
  mustHold(JSON.stringify(json.value) === JSON.stringify(JSON.parse(output)), 'strict JSON has another value');
  const send = async (url: URL) => {
    mustHold(url.protocol === 'wss:' && hostOf(url.hostname) === SOCKET, `sends to ${url.href}`);
    return done(undefined);
  };
  await performOutputCommands(json.value, EVENT, record, { replaceStatus: () => undefined, send }, () => new Date(0));
  mustHold(!('polluted' in {}), 'a prototype was changed');
}

function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Lets nothing out, and remembers what nobody granted. */
function guardedNetwork(): Network & { readonly strangers: string[] } {
  const strangers: string[] = [];
  const note = (host: string) => {
    if (hostOf(host) !== WEB && hostOf(host) !== SOCKET) strangers.push(host);
  };
  return {
    strangers,
    async lookup(host) {
      note(host);
      return [{ address: '203.0.113.7', family: 4 }];
    },
    async connect({ host, port, secure }) {
      note(host);
      if (port !== 443 || !secure) strangers.push(`${host}:${port}`);
      throw Object.assign(new Error('sealed'), { code: 'ECONNREFUSED' });
    },
  };
}

/** A granted folder with what must not be reached from it: records, a link outside, and the folder around it. */
class Ground {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  static async make(): Promise<Ground> {
    const root = await mkdtemp(join(tmpdir(), 'yoi-fuzz-'));
    await mkdir(join(root, 'granted', 'deep'), { recursive: true });
    await mkdir(join(root, 'granted', '.yoi'));
    await mkdir(join(root, 'outside'));
    await writeFile(join(root, 'granted', 'notes.txt'), 'notes');
    await writeFile(join(root, 'outside', 'secret'), 'secret');
    await symlink(join(root, 'outside'), join(root, 'granted', 'link'), 'junction');
    return new Ground(root);
  }

  record(): ReturnType<typeof sampleRecord> {
    const request = [{ scheme: 'https', host: WEB, port: 443, pathPrefixes: ['/v1/'], methods: ['GET', 'POST'] }];
    const websocket = [{ scheme: 'wss', host: SOCKET, pathPrefixes: ['/ws'] }];
    return sampleRecord({
      requested: (['request', 'websocket', 'fs'] as const).map((api) => ({ kind: 'host_api', api }) as const),
      manifest: { request, websocket },
      grants: {
        request,
        websocket,
        fs: [{ root: join(this.#root, 'granted'), operations: ['read', 'list', 'write'] }],
      },
    });
  }

  async checkAndRemove(): Promise<void> {
    try {
      const names = async (...parts: string[]) => (await readdir(join(this.#root, ...parts))).sort().join(' ');
      mustHold((await names()) === 'granted outside', 'something was written beside the granted folder');
      mustHold((await names('outside')) === 'secret', 'something was written through the link');
      mustHold((await readFile(join(this.#root, 'outside', 'secret'), 'utf8')) === 'secret', 'the secret was changed');
      mustHold((await names('granted', '.yoi')) === '', 'something was written into .yoi');
    } finally {
      await rm(this.#root, { recursive: true, force: true });
    }
  }
}
