import * as z from 'zod';

/** The fields that a texts-carrying schema adds to zod's own metadata. */
declare module 'zod' {
  interface GlobalMeta {
    /** The text for people; a function, so that it comes in the language that is set when it is needed. */
    describe?: () => string;
  }
}

/**
 * `schema` as JSON Schema draft 7, with its texts in the language of this process. Other TOML editors read it from
 * `media/schemas/`; completion and hover walk it.
 */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const describe = z.globalRegistry.get(zodSchema)?.describe;
      if (describe) jsonSchema.description = describe();
      delete jsonSchema.describe;
    },
  });
}
