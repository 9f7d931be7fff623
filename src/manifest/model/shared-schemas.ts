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

const place = {
  scheme: z
    .string()
    .optional()
    .meta({ describe: () => t('URL scheme, or `*` for any. Empty matches nothing.') }),
  host: z
    .string()
    .optional()
    .meta({
      describe: () => t('Host name or address, or `*` for any. Other wildcards are not known; empty matches nothing.'),
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .meta({ describe: () => t('Port; any port of the host when it is absent.') }),
};

const paths = {
  path_prefixes: z
    .array(z.string())
    .optional()
    .meta({
      describe: () => t('Starts of the URL paths, case-sensitive and without a boundary; any path when absent.'),
    }),
};

/** A destination of HTTP requests (docs/formats.md#targets). */
export const requestSchema = z
  .strictObject({
    ...place,
    methods: z
      .array(z.string())
      .optional()
      .meta({ describe: () => t('HTTP methods, of GET, POST, PUT, PATCH and DELETE. None match nothing.') }),
    ...paths,
  })
  .meta({ describe: () => t('Where HTTP requests may go.') });

/** A destination of WebSocket connections (docs/formats.md#targets). */
export const websocketSchema = z
  .strictObject({ ...place, ...paths })
  .meta({ describe: () => t('Where WebSocket connections may go.') });
