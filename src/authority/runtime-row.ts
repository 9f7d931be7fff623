import { t } from '@vscode/l10n';
import type { RuntimeDeclaration } from './record.ts';

/** The worlds a component can implement (docs/formats.md#runtime). */
export const TOOL_WORLD = 'yoi:plugin/tool@1.0.0';
export const INSTANCE_WORLD = 'yoi:plugin/instance@1.0.0';
export const WORLDS = [TOOL_WORLD, INSTANCE_WORLD] as const;
export type World = (typeof WORLDS)[number];

/** The interface of the retired core-Wasm runtime (docs/formats.md#runtime). */
export const RAW_ABI = 'yoi-plugin-wasm-1';

/** The condition of docs/formats.md#runtime that a runtime breaks, with the key that breaks it. */
export interface RuntimeFault {
  readonly check: 'runtime-kind' | 'runtime-abi' | 'runtime-artifact' | 'runtime-keys' | 'runtime-world';
  readonly kind: 'api' | 'missing' | 'malformed';
  readonly key: keyof RuntimeDeclaration;
  readonly message: string;
}

/** The keys of each kind of runtime; the other kind's are foreign to it. */
const KEYS = { wasm: ['abi', 'entry'], 'wasm-component': ['component', 'world'] } as const;

/** Every fault of a runtime in the reference's order. Whether the file that it names is there is another question. */
export function* runtimeFaults(runtime: RuntimeDeclaration): Generator<RuntimeFault> {
  const { kind, abi, entry, component, world } = runtime;
  if (kind === 'wasm') {
    if (abi !== RAW_ABI) yield fault('runtime-abi', 'api', 'abi', t('"abi" must be "{0}"', RAW_ABI));
    if (entry === undefined) yield fault('runtime-artifact', 'missing', 'entry', t('"entry" is missing'));
    const message = t('"component" and "world" do not belong to the runtime kind "wasm"');
    yield* foreignKeys(runtime, KEYS['wasm-component'], message);
    return;
  }
  if (kind !== 'wasm-component') {
    yield fault('runtime-kind', 'api', 'kind', t('The runtime kind "{0}" is unknown', kind));
    return;
  }
  yield* foreignKeys(runtime, KEYS.wasm, t('"abi" and "entry" do not belong to the runtime kind "wasm-component"'));
  if (!WORLDS.some((known) => known === world)) {
    yield fault('runtime-world', 'api', 'world', t('"world" must be one of {0}', WORLDS.join(', ')));
  }
  if (component === undefined) yield fault('runtime-artifact', 'missing', 'component', t('"component" is missing'));
}

function* foreignKeys(
  runtime: RuntimeDeclaration,
  keys: readonly (keyof RuntimeDeclaration)[],
  message: string,
): Generator<RuntimeFault> {
  for (const key of keys) if (runtime[key] !== undefined) yield fault('runtime-keys', 'malformed', key, message);
}

function fault(
  check: RuntimeFault['check'],
  kind: RuntimeFault['kind'],
  key: RuntimeFault['key'],
  message: string,
): RuntimeFault {
  return { check, kind, key, message };
}

/** Whether a package has something that can run (docs/formats.md#runtime). */
export interface RuntimeRow {
  readonly eligible: boolean;
  readonly status: string;
  readonly diagnostic?: string;
}

export function inspectRuntime(runtime: RuntimeDeclaration | undefined): RuntimeRow {
  if (!runtime) return { eligible: false, status: 'none', diagnostic: t('The package has no [runtime]') };
  const [first] = runtimeFaults(runtime);
  const status = statusOf(runtime);
  return first ? { eligible: false, status, diagnostic: first.message } : { eligible: true, status };
}

function statusOf({ kind, abi, world }: RuntimeDeclaration): string {
  if (kind === 'wasm') return `wasm/${abi ?? '<missing-abi>'}`;
  return kind === 'wasm-component' ? `wasm-component/${world ?? '<missing-world>'}` : kind;
}
