import { t } from '@vscode/l10n';
import * as z from 'zod';
import { FS_OPERATIONS } from '../../authority/record.ts';
import { SURFACES } from '../../authority/surfaces.ts';
import { permissionSchema, requestSchema, websocketSchema } from './shared-schemas.ts';

const fsSchema = z
  .strictObject({
    root: z
      .string()
      .optional()
      .meta({ describe: () => t('Absolute path of a directory, taken as written.') }),
    operations: z
      .array(z.enum(FS_OPERATIONS))
      .optional()
      .meta({ describe: () => t('What is allowed in it; `write` implies neither `read` nor `list`.') }),
  })
  .meta({ describe: () => t('A directory that the plugin may use.') });

const grantsSchema = z
  .strictObject({
    id: z
      .string()
      .optional()
      .meta({ describe: () => t('The plugin that the grants are for, with its source.') }),
    version: z
      .string()
      .optional()
      .meta({ describe: () => t('The version that the grants are for, exactly.') }),
    digest: z
      .string()
      .optional()
      .meta({ describe: () => t('The package that the grants are for: `sha256:` and 64 hex digits.') }),
    permissions: z
      .array(permissionSchema)
      .optional()
      .meta({ describe: () => t('What the plugin is allowed.') }),
    request: z.array(requestSchema).optional(),
    websocket: z.array(websocketSchema).optional(),
    fs: z.array(fsSchema).optional(),
  })
  .meta({ describe: () => t('What the plugin is allowed. Bound to one package by `id`, `version` and `digest`.') });

const entrySchema = z
  .strictObject({
    id: z
      .string()
      .optional()
      .meta({ describe: () => t('The plugin with its source, such as `project:example.echo`.') }),
    version: z
      .string()
      .optional()
      .meta({ describe: () => t('Pins the version, exactly.') }),
    digest: z
      .string()
      .optional()
      .meta({ describe: () => t('Pins the package: `sha256:` and 64 hex digits.') }),
    surfaces: z
      .array(z.enum(SURFACES))
      .optional()
      .meta({ describe: () => t('The surfaces to use; all that the package declares when absent.') }),
    grants: grantsSchema.optional(),
    config: z
      .unknown()
      .optional()
      .meta({ describe: () => t('Handed to the plugin when it starts; opaque.') }),
  })
  .meta({ describe: () => t('One plugin that is enabled in this workspace.') });

/** The overlay as the reference loads it: lenient at the top, strict below `plugins` (docs/formats.md#overlay). */
export const overlaySchema = z
  .looseObject({
    feature: z
      .looseObject({
        plugins: z
          .looseObject({
            enabled: z
              .boolean()
              .optional()
              .meta({ describe: () => t('Whether plugins run at all.'), default: false }),
          })
          .optional()
          .meta({ describe: () => t('The switch for all plugins.') }),
      })
      .optional()
      .meta({ describe: () => t('Switches.') }),
    plugins: z
      .strictObject({
        enabled: z.array(entrySchema).optional(),
        resolved: z
          .array(z.unknown())
          .optional()
          .meta({ describe: () => t('Written by Yoi, not by people.') }),
        diagnostics: z
          .array(z.unknown())
          .optional()
          .meta({ describe: () => t('Written by Yoi, not by people.') }),
      })
      .optional()
      .meta({ describe: () => t('Enabled plugins and their grants.') }),
  })
  .meta({
    title: 'Yoi overlay',
    describe: () => t('.yoi/override.local.toml: what this workspace enables and grants.'),
  });
