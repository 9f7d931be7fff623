import { t } from '@vscode/l10n';
import * as z from 'zod';

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
