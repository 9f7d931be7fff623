import { t } from '@vscode/l10n';
import type { RuntimeDeclaration } from './record.ts';

/** The worlds a component can implement (docs/formats.md#runtime). */
export const TOOL_WORLD = 'yoi:plugin/tool@1.0.0';
export const INSTANCE_WORLD = 'yoi:plugin/instance@1.0.0';
export const WORLDS = [TOOL_WORLD, INSTANCE_WORLD] as const;

/** The interface of the retired core-Wasm runtime (docs/formats.md#runtime). */
export const RAW_ABI = 'yoi-plugin-wasm-1';

/** Whether a package has something that can run (docs/formats.md#runtime). */
export interface RuntimeRow {
  readonly eligible: boolean;
  readonly status: string;
  readonly diagnostic?: string;
}

export function inspectRuntime(runtime: RuntimeDeclaration | undefined): RuntimeRow {
  if (!runtime) return { eligible: false, status: 'none', diagnostic: t('The package has no [runtime]') };
  if (runtime.kind === 'wasm') return rawRow(runtime);
  if (runtime.kind === 'wasm-component') return componentRow(runtime);
  return { eligible: false, status: runtime.kind, diagnostic: t('The runtime kind "{0}" is unknown', runtime.kind) };
}

function rawRow({ abi, entry }: RuntimeDeclaration): RuntimeRow {
  const status = `wasm/${abi ?? '<missing-abi>'}`;
  if (abi !== RAW_ABI) return { eligible: false, status, diagnostic: t('"abi" must be "{0}"', RAW_ABI) };
  return entry === undefined
    ? { eligible: false, status, diagnostic: t('"entry" is missing') }
    : { eligible: true, status };
}

function componentRow({ world, component }: RuntimeDeclaration): RuntimeRow {
  const status = `wasm-component/${world ?? '<missing-world>'}`;
  if (!WORLDS.some((known) => known === world)) {
    return { eligible: false, status, diagnostic: t('"world" must be one of {0}', WORLDS.join(', ')) };
  }
  if (component === undefined) return { eligible: false, status, diagnostic: t('"component" is missing') };
  return { eligible: true, status };
}
