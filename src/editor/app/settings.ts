import * as z from 'zod';
import { ISOLATIONS } from '../../runtime/sandbox/sandbox.ts';
import { ROLES } from '../../tickets/record/config.ts';
import { COMPUTE_MS, HOST_WAIT_MS, MEMORY_MIB, type NumberBound } from './setting-bounds.ts';

/** Who may write a setting: anybody; the machine and, where it is safe, the workspace; the machine alone. */
type Scope = 'resource' | 'machine-overridable' | 'machine';

interface Setting<Schema extends z.ZodType> {
  readonly scope: Scope;
  readonly schema: Schema;
  readonly default: z.infer<Schema>;
}

function setting<Schema extends z.ZodType>(scope: Scope, schema: Schema, usual: z.infer<Schema>): Setting<Schema> {
  return { scope, schema, default: usual };
}

function bounded({ least, most, default: usual }: NumberBound): Setting<z.ZodInt> {
  return setting('machine-overridable', z.int().min(least).max(most), usual);
}

/** Every setting. `npm run generate` writes them into `package.json`; their texts are there by the names of the settings. */
export const SETTINGS = {
  /** What is no code or no severity is passed over by its reader. */
  'yoi.manifest.severity': setting('resource', z.record(z.string(), z.unknown()), {}),
  'yoi.toml.syntaxDiagnostics': setting('resource', z.enum(['auto', 'always', 'never']), 'auto'),
  'yoi.tickets.author': setting('resource', z.string(), ''),
  'yoi.tickets.commitWhenQueued': setting('resource', z.boolean(), false),
  'yoi.tickets.roleCommands': setting('machine', z.partialRecord(z.enum(ROLES), z.array(z.string())), {}),
  'yoi.runtime.isolation': setting('machine-overridable', z.enum(ISOLATIONS), 'worker'),
  'yoi.runtime.memoryMiB': bounded(MEMORY_MIB),
  'yoi.runtime.computeMs': bounded(COMPUTE_MS),
  'yoi.runtime.hostWaitMs': bounded(HOST_WAIT_MS),
  'yoi.runtime.privateAddresses': setting('machine', z.enum(['allowed', 'blocked']), 'allowed'),
} as const;

export type SettingName = keyof typeof SETTINGS;

export type SettingValue<Name extends SettingName> = z.infer<(typeof SETTINGS)[Name]['schema']>;
