import { performance } from 'node:perf_hooks';
import type { HostApi } from '../../authority/permission.ts';
import { INSTANCE_WORLD, TOOL_WORLD } from '../../authority/runtime-row.ts';
import { messageOf } from '../../base/message-of.ts';
import { interfaceObjections } from '../../manifest/model/validate-interface.ts';
import { HOST_INTERFACES } from '../../manifest/model/worlds.ts';
import { describeComponent } from '../../wasm/describe.ts';
import { guardCoreModule } from '../../wasm/guard.ts';
import { CORE_MODULE_LIMITS, type CoreModuleLimits, PAGE_BYTES } from '../../wasm/limits.ts';
import type { Component } from '../../wasm/model.ts';
import { readComponent } from '../../wasm/read-component.ts';
import { readCoreModule } from '../../wasm/read-core-module.ts';
import type { GuestFunction } from '../abi/canonical-functions.ts';
import { ComponentBudget } from '../abi/component-budget.ts';
import { type CallHost, hostOperation } from '../abi/host-operations.ts';
import { type CompiledModule, linkComponent } from '../abi/link-component.ts';
import type { LoaderFault } from '../abi/loader-fault.ts';
import { callRawTool, validateRawModule } from '../abi/raw-guest.ts';
import { asTrap, Trap } from '../abi/trap.ts';
import type { GuestKind, LoadMessage } from './protocol.ts';

/** A guest that may run: read, judged, guarded and compiled, but nothing of it has run. */
export interface LoadedGuest {
  readonly modules: readonly WebAssembly.Module[];
  readonly compileMs: number;
  /** Runs an export; throws {@link Trap} or `OutputFault`. */
  call(name: string, args: readonly string[]): string;
}

export type GuestLoading =
  | { readonly ok: true; readonly guest: LoadedGuest }
  | { readonly ok: false; readonly fault: LoaderFault; readonly api?: HostApi };

type LoadRequest = Pick<LoadMessage, 'kind' | 'bytes' | 'modules' | 'grantedApis' | 'memoryBytes'>;

/** Reads, judges, guards and compiles. A refusal comes before any guest code has run (spec plugin-runtime §1.6, §2.3). */
export function loadGuest(request: LoadRequest, callHost: CallHost): GuestLoading {
  return request.kind === 'raw' ? loadRaw(request, callHost) : loadComponent(request, callHost, request.kind);
}

function loadRaw(request: LoadRequest, callHost: CallHost): GuestLoading {
  const compiling = performance.now();
  const compiled = compile(request.bytes, 0, request);
  if (!compiled.ok) return compiled;
  const { module } = compiled.value;
  const refusal = validateRawModule(module, request.grantedApis);
  if (refusal) return { ok: false, ...refusal };
  const guest: LoadedGuest = {
    modules: [module],
    compileMs: performance.now() - compiling,
    call: (_name, [toolName = '', input = '']) => callRawTool(module, toolName, input, callHost),
  };
  return { ok: true, guest };
}

function loadComponent(request: LoadRequest, callHost: CallHost, kind: Exclude<GuestKind, 'raw'>): GuestLoading {
  const reading = readComponent(request.bytes);
  if (!reading.ok) return { ok: false, fault: { code: 'component-incompatible', values: [reading.reason] } };
  const outside = describeComponent(reading.component);
  const [objection] = interfaceObjections(outside, kind === 'tool' ? TOOL_WORLD : INSTANCE_WORLD);
  if (objection !== undefined) return { ok: false, fault: objection };
  for (const { name } of outside.imports) {
    const api = HOST_INTERFACES.get(name)?.api;
    if (api && !request.grantedApis.includes(api)) {
      return { ok: false, fault: { code: 'import-not-granted', values: [name] }, api };
    }
  }
  const compiling = performance.now();
  const compiled: CompiledModule[] = [];
  for (const { ordinal, bytes } of coreModules(reading.component)) {
    const one = compile(bytes, ordinal, request);
    if (!one.ok) return one;
    compiled[ordinal] = one.value;
  }
  const compileMs = performance.now() - compiling;
  const call = componentCalls(reading.component, compiled, request, callHost, kind);
  return { ok: true, guest: { modules: compiled.map(({ module }) => module), compileMs, call } };
}

/** A tool guest gets a fresh instance for every call, an instance guest one for its whole life (spec §2.5, §3.1). */
function componentCalls(
  component: Component,
  compiled: readonly CompiledModule[],
  { memoryBytes, grantedApis }: LoadRequest,
  callHost: CallHost,
  kind: Exclude<GuestKind, 'raw'>,
): LoadedGuest['call'] {
  const interfaces = hostInterfaces(grantedApis, callHost);
  const link = () => {
    const budget = new ComponentBudget(memoryBytes);
    const functions = linkComponent(component, {
      budget,
      hostInterface: (name) => interfaces.get(name),
      compiled: (ordinal) => {
        const module = compiled[ordinal];
        if (!module) throw new Trap('a core module is missing');
        return module;
      },
    });
    return { budget, functions };
  };
  const linked = () => {
    try {
      return link();
    } catch (error) {
      throw asTrap(error);
    }
  };
  let living: ReturnType<typeof link> | undefined;
  return (name, args) => {
    const instance = living ?? linked();
    if (kind === 'instance') living = instance;
    const exported = instance.functions.get(name);
    if (!exported) throw new Trap(`the component does not export ${name}`);
    const value = exported.call(...args);
    instance.budget.check();
    return String(value);
  };
}

function hostInterfaces(
  granted: readonly HostApi[],
  callHost: CallHost,
): ReadonlyMap<string, ReadonlyMap<string, GuestFunction>> {
  const interfaces = new Map<string, ReadonlyMap<string, GuestFunction>>();
  for (const [name, { api, functions }] of HOST_INTERFACES) {
    if (!granted.includes(api)) continue;
    const members = new Map<string, GuestFunction>();
    for (const [inner, signature] of functions) {
      const operation = hostOperation(api, inner);
      if (!operation) continue;
      members.set(inner, {
        signature,
        call: (...args) =>
          callHost(
            operation,
            args.map((value) => (typeof value === 'string' ? value : Number(value))),
          ),
      });
    }
    interfaces.set(name, members);
  }
  return interfaces;
}

function* coreModules(component: Component): Generator<{ readonly ordinal: number; readonly bytes: Uint8Array }> {
  for (const definition of component.definitions) {
    if (definition.kind === 'core-module') yield definition;
    else if (definition.kind === 'component') yield* coreModules(definition.component);
  }
}

type Compiling =
  | { readonly ok: true; readonly value: CompiledModule }
  | { readonly ok: false; readonly fault: LoaderFault };

/** A module that comes compiled has passed the guard with the same limits; its bytes are only read again. */
function compile(bytes: Uint8Array, ordinal: number, { modules, memoryBytes }: LoadRequest): Compiling {
  const ready = modules?.[ordinal];
  if (ready) {
    const reading = readCoreModule(bytes);
    return reading.ok
      ? { ok: true, value: { module: ready, declares: reading.module } }
      : refusedModule(reading.reason);
  }
  const limits: CoreModuleLimits = { ...CORE_MODULE_LIMITS, memoryPages: Math.floor(memoryBytes / PAGE_BYTES) };
  const guarded = guardCoreModule(bytes, limits);
  if (!guarded.ok) return refusedModule(guarded.reason);
  try {
    const module = new WebAssembly.Module(Buffer.from(guarded.bytes));
    return { ok: true, value: { module, declares: guarded.module } };
  } catch (error) {
    return refusedModule(messageOf(error));
  }
}

function refusedModule(reason: string): Extract<Compiling, { readonly ok: false }> {
  return { ok: false, fault: { code: 'core-module-refused', values: [reason] } };
}
