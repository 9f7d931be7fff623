import { manifestSchema } from '../../src/manifest/model/manifest-schema.ts';
import { overlaySchema } from '../../src/manifest/model/overlay-schema.ts';
import { jsonSchemaOf } from '../../src/manifest/model/schema-outline.ts';

/** The JSON Schemas for other TOML editors, by file name. The version key lets Tombi accept TOML 1.1, as Yoi does. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return {
    'plugin.schema.json': { 'x-tombi-toml-version': 'v1.1.0', ...jsonSchemaOf(manifestSchema) },
    'overlay.schema.json': { 'x-tombi-toml-version': 'v1.1.0', ...jsonSchemaOf(overlaySchema) },
  };
}
