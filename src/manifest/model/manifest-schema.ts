import { t } from '@vscode/l10n';
import * as z from 'zod';
import { WORLDS } from '../../authority/runtime-row.ts';
import { SURFACES } from '../../authority/surfaces.ts';
import { permissionSchema, requestSchema, websocketSchema } from './shared-schemas.ts';

const runtimeSchema = z
  .strictObject({
    kind: z.string().meta({ describe: () => t('What runs: `wasm-component`.'), examples: ['wasm-component'] }),
    component: z
      .string()
      .optional()
      .meta({ describe: () => t('Path of the component in the package.') }),
    world: z
      .string()
      .optional()
      .meta({
        describe: () => t('The world that the component implements.'),
        examples: [...WORLDS],
      }),
    entry: z
      .string()
      .optional()
      .meta({ describe: () => t('Path of a core module; of the retired kind `wasm` only.') }),
    abi: z
      .string()
      .optional()
      .meta({ describe: () => t('Interface of a core module; of the retired kind `wasm` only.') }),
  })
  .meta({ describe: () => t('What runs when the plugin runs.') });

const hookSchema = z
  .strictObject({
    id: z.string().meta({ describe: () => t('Name of the hook.') }),
    file: z.string().meta({ describe: () => t('Path of the hook in the package.') }),
  })
  .meta({ describe: () => t('A hook. Hooks are recorded and never executed.') });

const toolSchema = z
  .strictObject({
    name: z.string().meta({ describe: () => t('Name of the tool: no white space, at most 128 bytes.') }),
    description: z.string().meta({ describe: () => t('What the tool does, for the agent that chooses it.') }),
    input_schema: z
      .unknown()
      .meta({ describe: () => t('JSON Schema of the input: a small subset, an object at the root.') }),
    external_write: z
      .boolean()
      .optional()
      .meta({ describe: () => t('Whether the tool changes something outside of Yoi.'), default: false }),
  })
  .meta({ describe: () => t('A tool that agents can call.') });

const sideEffects = z
  .array(z.string())
  .optional()
  .meta({ describe: () => t('What it changes, in free words.') });

const serviceSchema = z
  .strictObject({
    name: z.string().meta({ describe: () => t('Name of the service.') }),
    description: z.string().meta({ describe: () => t('What the service does.') }),
    lifecycle: z
      .string()
      .optional()
      .meta({ describe: () => t('When it runs, in free words.'), default: '' }),
    status_schema: z
      .unknown()
      .optional()
      .meta({ describe: () => t('Shape of its status; recorded, never checked.') }),
    side_effects: sideEffects,
  })
  .meta({ describe: () => t('A service that stays alive between calls.') });

const ingressSchema = z
  .strictObject({
    name: z.string().meta({ describe: () => t('Name of the ingress.') }),
    description: z.string().meta({ describe: () => t('What the ingress takes in.') }),
    event_kinds: z
      .array(z.string())
      .optional()
      .meta({ describe: () => t('Kinds of events that it takes, in free words.') }),
    input_schema: z
      .unknown()
      .optional()
      .meta({ describe: () => t('Shape of an event; recorded, never checked.') }),
    sources: z
      .array(z.string())
      .optional()
      .meta({ describe: () => t('Where its events come from.') }),
    side_effects: sideEffects,
  })
  .meta({ describe: () => t('An entrance for events from outside.') });

/** `plugin.toml` as the parser of the reference takes it; what it means is judged by the rules (docs/formats.md#manifest-file). */
export const manifestSchema = z
  .strictObject({
    schema_version: z
      .int()
      .min(0)
      .max(4_294_967_295)
      .meta({ describe: () => t('Version of this format: 1.'), examples: [1] }),
    id: z.string().meta({ describe: () => t('Name of the plugin without its source, such as `example.echo`.') }),
    name: z.string().meta({ describe: () => t('What people call the plugin.') }),
    version: z.string().meta({ describe: () => t('Version of the plugin; compared as text.'), examples: ['0.1.0'] }),
    description: z
      .string()
      .optional()
      .meta({ describe: () => t('What the plugin is for.') }),
    surfaces: z
      .array(z.enum(SURFACES))
      .optional()
      .meta({ describe: () => t('The parts of Yoi that the plugin contributes to.') }),
    permissions: z
      .array(permissionSchema)
      .optional()
      .meta({ describe: () => t('What the plugin asks to be allowed.') }),
    runtime: runtimeSchema.optional(),
    hooks: z.array(hookSchema).optional(),
    tools: z.array(toolSchema).optional(),
    services: z.array(serviceSchema).optional(),
    ingresses: z.array(ingressSchema).optional(),
    request: z.array(requestSchema).optional(),
    websocket: z.array(websocketSchema).optional(),
  })
  .meta({ title: 'Yoi plugin manifest', describe: () => t('plugin.toml at the root of a Yoi plugin.') });
