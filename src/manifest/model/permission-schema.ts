import { t } from '@vscode/l10n';
import * as z from 'zod';
import { HOST_APIS } from '../../authority/permission.ts';
import { SURFACES } from '../../authority/surfaces.ts';

/** One element of `permissions`, requested or granted (docs/formats.md#permissions). */
export const permissionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('surface').meta({ describe: () => t('Contribute to a part of Yoi.') }),
      surface: z.enum(SURFACES).meta({ describe: () => t('The part of Yoi that the plugin contributes to.') }),
    }),
    z.strictObject({
      kind: z.literal('tool').meta({ describe: () => t('Offer one tool.') }),
      name: z.string().meta({ describe: () => t('The name of the tool, exactly.') }),
    }),
    z.strictObject({
      kind: z
        .literal('tool_namespace')
        .meta({ describe: () => t('Offer every tool whose name starts with a prefix.') }),
      namespace: z.string().meta({
        describe: () => t('The start of the tool names, without any separator rule: `ex` also stands for `example`.'),
      }),
    }),
    z.strictObject({
      kind: z.literal('service').meta({ describe: () => t('Run one service.') }),
      name: z.string().meta({ describe: () => t('The name of the service.') }),
    }),
    z.strictObject({
      kind: z.literal('ingress').meta({ describe: () => t('Receive events through one ingress.') }),
      name: z.string().meta({ describe: () => t('The name of the ingress.') }),
    }),
    // The reference ignores further keys here and nowhere else; rule M36 speaks of them.
    z.looseObject({
      kind: z
        .literal('external_write')
        .meta({ describe: () => t('Offer tools that change something outside of Yoi.') }),
    }),
    z.strictObject({
      kind: z.literal('host_api').meta({ describe: () => t('Call an API of the host.') }),
      api: z.enum(HOST_APIS).meta({ describe: () => t('HTTP requests, WebSocket connections or files.') }),
    }),
  ])
  .meta({ describe: () => t('One thing that a plugin may do.') });
