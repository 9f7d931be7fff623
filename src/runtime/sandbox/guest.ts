import { performance } from 'node:perf_hooks';
import type { HostApi } from '../../authority/permission.ts';
import { INSTANCE_WORLD, TOOL_WORLD } from '../../authority/runtime-row.ts';
import { messageOf } from '../../base/message-of.ts';
import { interfaceObjections } from '../../manifest/model/validate-interface.ts';
import { HOST_INTERFACES } from '../../manifest/model/worlds.ts';
import { describeComponent } from '../../wasm/describe.ts';
import { CORE_MODULE_LIMITS, type CoreModuleLimits, PAGE_BYTES } from '../../wasm/limits.ts';
import type { Component } from '../../wasm/model.ts';
import { type CodeKind, type GuestVerdict, type ValidatedGuest, validateGuest } from '../../wasm/validate-guest.ts';
import type { GuestFunction } from '../abi/canonical-functions.ts';
import { ComponentBudget } from '../abi/component-budget.ts';
import { type CallHost, hostOperation } from '../abi/host-operations.ts';
import { type CompiledModule, linkComponent } from '../abi/link-component.ts';
import { guestFault, type LoaderFault } from '../abi/loader-fault.ts';
import { callRawTool, validateRawModule } from '../abi/raw-guest.ts';
import { asTrap, Trap } from '../abi/trap.ts';
import { takeProfileFlags } from './profile-flags.ts';
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

/** Reads, judges, guards and compiles. A refusal comes before any guest code has run (docs/formats.md#raw-modules, docs/formats.md#worlds). */
export function loadGuest(request: LoadRequest, callHost: CallHost): GuestLoading {
  return request.kind === 'raw' ? loadRaw(request, callHost) : loadComponent(request, callHost, request.kind);
}

function loadRaw(request: LoadRequest, callHost: CallHost): GuestLoading {
  const compiling = performance.now();
  const judged = judge(request, 'module');
  if (!judged.ok) return { ok: false, fault: guestFault(judged.refusal) };
  const compiled = compile(judged.guest, request);
  if (!compiled.ok) return compiled;
  const [one] = compiled.modules;
  if (!one) throw new Trap('the core module is missing');
  const { module } = one;
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
  const compiling = performance.now();
  const judged = judge(request, 'component');
  if (!judged.ok) return { ok: false, fault: guestFault(judged.refusal) };
  const { component } = judged.guest;
  if (!component) throw new Trap('the component is missing');
  const outside = describeComponent(component);
  const [objection] = interfaceObjections(outside, kind === 'tool' ? TOOL_WORLD : INSTANCE_WORLD);
  if (objection !== undefined) return { ok: false, fault: objection };
  for (const { name } of outside.imports) {
    const api = HOST_INTERFACES.get(name)?.api;
    if (api && !request.grantedApis.includes(api)) {
      return { ok: false, fault: { code: 'import-not-granted', values: [name] }, api };
    }
  }
  const compiled = compile(judged.guest, request);
  if (!compiled.ok) return compiled;
  const compileMs = performance.now() - compiling;
  const call = componentCalls(component, compiled.modules, request, callHost, kind);
  return { ok: true, guest: { modules: compiled.modules.map(({ module }) => module), compileMs, call } };
}

/** A tool guest gets a fresh instance for every call, an instance guest one for its whole life (docs/formats.md#limits-of-a-guest, docs/formats.md#status-of-an-instance). */
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

/** Modules that come compiled have passed the guard with the same limits, so only their declarations are read again. */
function judge({ bytes, modules, memoryBytes }: LoadRequest, kind: CodeKind): GuestVerdict {
  const limits: CoreModuleLimits = { ...CORE_MODULE_LIMITS, memoryPages: Math.floor(memoryBytes / PAGE_BYTES) };
  return validateGuest(bytes, kind, limits, modules === undefined ? 'whole' : 'declarations');
}

type Compiling =
  | { readonly ok: true; readonly modules: readonly CompiledModule[] }
  | { readonly ok: false; readonly fault: LoaderFault };

function compile(guest: ValidatedGuest, { modules }: LoadRequest): Compiling {
  takeProfileFlags();
  try {
    const compiled = guest.modules.map(
      ({ bytes, module: declares }, ordinal): CompiledModule => ({
        module: modules?.[ordinal] ?? new WebAssembly.Module(Buffer.from(bytes)),
        declares,
      }),
    );
    return { ok: true, modules: compiled };
  } catch (error) {
    return {
      ok: false,
      fault: guestFault({ kind: 'module', refusal: { kind: 'malformed', reason: messageOf(error) } }),
    };
  }
}
