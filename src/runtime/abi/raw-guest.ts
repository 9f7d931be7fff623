import type { HostApi } from '../../authority/permission.ts';
import { messageOf } from '../../base/message-of.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import {
  MAX_FS_DESCRIPTOR_BYTES,
  MAX_GUEST_OUTPUT_BYTES,
  MAX_OPEN_DESCRIPTOR_BYTES,
  MAX_REQUEST_DESCRIPTOR_BYTES,
  MAX_SEND_BYTES,
} from '../limits.ts';
import type { CallHost, HostArgument, HostOperation } from './host-operations.ts';
import type { LoaderFault } from './loader-fault.ts';
import { OutputFault } from './output-fault.ts';
import { asTrap, Trap } from './trap.ts';

/**
 * The raw core-module interface `yoi-plugin-wasm-1` (docs/formats.md#raw-modules). Each call gets a fresh instance. A host
 * failure returns −1 and is remembered: whatever the guest does afterwards, the call fails with it.
 */

const ENTRY = 'yoi_tool_call';
const FAILED = -1;

type Signed = number;
type Import = (...args: Signed[]) => Signed;

interface RawImport {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
}

const TOOL_IMPORTS = ['tool_name_len', 'tool_name_read', 'input_len', 'input_read', 'output_write'] as const;
const API_IMPORTS: Readonly<Record<HostApi, readonly string[]>> = {
  request: ['request', 'response_len', 'response_read'],
  websocket: ['open', 'send_text', 'recv', 'close', 'response_len', 'response_read'],
  fs: ['read', 'list', 'write', 'response_len', 'response_read'],
};

interface RawRefusal {
  readonly fault: LoaderFault;
  readonly api?: HostApi;
}

/** What is wrong with a module's imports or exports; `api` when only the grant is missing (docs/formats.md#raw-modules). */
export function validateRawModule(module: WebAssembly.Module, granted: readonly HostApi[]): RawRefusal | undefined {
  for (const item of WebAssembly.Module.imports(module)) {
    const fault = checkImport(item, granted);
    if (fault) return fault;
  }
  const exports = WebAssembly.Module.exports(module);
  if (!exports.some(({ name, kind }) => name === ENTRY && kind === 'function')) {
    return { fault: { code: 'entry-missing', values: [ENTRY] } };
  }
  return undefined;
}

function checkImport({ module, name, kind }: RawImport, granted: readonly HostApi[]): RawRefusal | undefined {
  const unsupported: RawRefusal = { fault: { code: 'import-unsupported', values: [`${module} ${name}`] } };
  if (module === 'yoi:tool') {
    return kind === 'function' && TOOL_IMPORTS.some((known) => known === name) ? undefined : unsupported;
  }
  const api = (['request', 'websocket', 'fs'] as const).find((known) => module === `yoi:${known}`);
  if (!api) return { fault: { code: 'import-module-unsupported', values: [module] } };
  if (!granted.includes(api)) return { fault: { code: 'import-not-granted', values: [module] }, api };
  return kind === 'function' && API_IMPORTS[api].includes(name) ? undefined : unsupported;
}

/** Runs one tool call in a new instance and returns the bytes of its last `output_write`, as text. */
export function callRawTool(module: WebAssembly.Module, toolName: string, input: string, callHost: CallHost): string {
  const call = new RawCall(toolName, input, callHost);
  return call.run(module);
}

class RawCall {
  readonly #toolName: Buffer;
  readonly #input: Buffer;
  readonly #callHost: CallHost;
  readonly #responses: Record<HostApi, Buffer> = {
    request: Buffer.alloc(0),
    websocket: Buffer.alloc(0),
    fs: Buffer.alloc(0),
  };
  #output: Uint8Array | undefined;
  #sticky: OutputFault | undefined;
  #memory: WebAssembly.Memory | undefined;

  constructor(toolName: string, input: string, callHost: CallHost) {
    this.#toolName = Buffer.from(toolName, 'utf8');
    this.#input = Buffer.from(input, 'utf8');
    this.#callHost = callHost;
  }

  run(module: WebAssembly.Module): string {
    try {
      const { exports } = new WebAssembly.Instance(module, this.#imports());
      const { memory } = exports;
      if (memory instanceof WebAssembly.Memory) this.#memory = memory;
      const entry = exports[ENTRY];
      if (typeof entry !== 'function') throw new Trap(`the module does not export the function ${ENTRY}`);
      if (Reflect.apply(entry, undefined, []) !== undefined) throw new Trap(`${ENTRY} must not have a result`);
    } catch (error) {
      throw asTrap(error);
    }
    if (this.#sticky) throw this.#sticky;
    if (!this.#output?.length) throw new OutputFault('guest did not call output_write');
    const text = decodeUtf8(this.#output);
    if (text === undefined) throw new OutputFault('output is not valid UTF-8');
    return text;
  }

  #imports(): Record<string, Record<string, Import>> {
    return {
      'yoi:tool': {
        tool_name_len: () => this.#toolName.length,
        tool_name_read: (pointer = FAILED, length = FAILED) => this.#give(this.#toolName, pointer, length),
        input_len: () => this.#input.length,
        input_read: (pointer = FAILED, length = FAILED) => this.#give(this.#input, pointer, length),
        output_write: (pointer = FAILED, length = FAILED) =>
          this.#attempt(() => {
            this.#output = this.#take(pointer, length, MAX_GUEST_OUTPUT_BYTES).slice();
            return length;
          }),
      },
      'yoi:request': {
        request: this.#described('request', 'request.request', MAX_REQUEST_DESCRIPTOR_BYTES),
        ...this.#response('request'),
      },
      'yoi:websocket': {
        open: this.#described('websocket', 'websocket.open', MAX_OPEN_DESCRIPTOR_BYTES),
        send_text: (handle = 0, pointer = FAILED, length = FAILED) =>
          this.#ask('websocket', 'websocket.send-text', () => [
            handle >>> 0,
            this.#takeText(pointer, length, MAX_SEND_BYTES),
          ]),
        recv: (handle = 0, ms = 0) => this.#ask('websocket', 'websocket.recv', () => [handle >>> 0, Math.max(ms, 0)]),
        close: (handle = 0) => this.#ask('websocket', 'websocket.close', () => [handle >>> 0]),
        ...this.#response('websocket'),
      },
      'yoi:fs': {
        read: this.#described('fs', 'fs.read', MAX_FS_DESCRIPTOR_BYTES),
        list: this.#described('fs', 'fs.list', MAX_FS_DESCRIPTOR_BYTES),
        write: this.#described('fs', 'fs.write', MAX_FS_DESCRIPTOR_BYTES),
        ...this.#response('fs'),
      },
    };
  }

  #described(api: HostApi, operation: HostOperation, maxBytes: number): Import {
    return (pointer = FAILED, length = FAILED) =>
      this.#ask(api, operation, () => [this.#takeText(pointer, length, maxBytes)]);
  }

  #response(api: HostApi): Record<'response_len' | 'response_read', Import> {
    return {
      response_len: () => this.#responses[api].length,
      response_read: (pointer = FAILED, length = FAILED) => this.#give(this.#responses[api], pointer, length),
    };
  }

  #ask(api: HostApi, operation: HostOperation, args: () => readonly HostArgument[]): Signed {
    return this.#attempt(() => {
      const response = Buffer.from(this.#callHost(operation, args()), 'utf8');
      this.#responses[api] = response;
      return response.length;
    });
  }

  /** A failure is sticky: the guest sees −1, and the call fails with the text of the last one (docs/formats.md#raw-modules). */
  #attempt(work: () => Signed): Signed {
    try {
      return work();
    } catch (error) {
      this.#sticky = new OutputFault(messageOf(error));
      return FAILED;
    }
  }

  /** Copies a whole buffer into the guest; a wrong length or place gives −1 and writes nothing (docs/formats.md#raw-modules). */
  #give(bytes: Buffer, pointer: Signed, length: Signed): Signed {
    if (!this.#memory || pointer < 0 || length !== bytes.length) return FAILED;
    if (pointer + length > this.#memory.buffer.byteLength) return FAILED;
    new Uint8Array(this.#memory.buffer, pointer, length).set(bytes);
    return length;
  }

  #take(pointer: Signed, length: Signed, maxBytes: number): Uint8Array {
    if (pointer < 0 || length < 0) throw new Trap('a pointer or length is negative');
    if (length > maxBytes) throw new Trap(`the buffer exceeds ${maxBytes} bytes`);
    if (!this.#memory) throw new Trap('the module does not export its memory');
    if (pointer + length > this.#memory.buffer.byteLength) throw new Trap('a pointer is out of bounds');
    return new Uint8Array(this.#memory.buffer, pointer, length);
  }

  #takeText(pointer: Signed, length: Signed, maxBytes: number): string {
    const text = decodeUtf8(this.#take(pointer, length, maxBytes));
    if (text === undefined) throw new Trap('the buffer requires UTF-8');
    return text;
  }
}
