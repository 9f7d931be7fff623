import * as z from 'zod';
import { SETTINGS, type SettingName } from '../../../src/editor/app/settings.ts';
import { SEVERITIES } from '../../../src/manifest/lint/finding.ts';
import type { Rule } from '../../../src/manifest/lint/rule.ts';

/** The sections of the settings editor, each with the areas of the names in it. */
const SECTIONS = { manifest: ['manifest', 'toml'], tickets: ['tickets'], runtime: ['runtime'] } as const;

/** `contributes.configuration`. Titles, descriptions and what each word means are texts by the name of the setting. */
export function configuration(rules: readonly Rule[]): readonly object[] {
  return Object.entries(SECTIONS).map(([section, areas]) => ({
    title: `%configuration.${section}.title%`,
    properties: Object.fromEntries(
      Object.keys(SETTINGS)
        .filter((name) => areas.some((area) => name.startsWith(`yoi.${area}.`)))
        .map((name) => [name, property(name as SettingName, rules)]),
    ),
  }));
}

function property(name: SettingName, rules: readonly Rule[]): object {
  const { schema, scope, default: usual } = SETTINGS[name];
  const text = `configuration.${name.slice('yoi.'.length)}`;
  const { $schema: _, ...json } = z.toJSONSchema(schema as z.ZodType, { io: 'input' });
  const { type, enum: words, minimum, maximum, propertyNames, additionalProperties } = json;
  const keys = name === 'yoi.manifest.severity' ? severityKeys(rules) : { propertyNames, additionalProperties };
  return {
    type,
    scope,
    default: usual,
    ...(words && { enum: words, enumDescriptions: words.map((word) => `%${text}.${word}%`) }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    markdownDescription: `%${text}%`,
    ...(type === 'object' && withoutType(keys)),
  };
}

/** Any code of a rule, with any severity or `off`. */
function severityKeys(rules: readonly Rule[]) {
  return {
    propertyNames: { enum: rules.map(({ code }) => code) },
    additionalProperties: { type: 'string', enum: [...SEVERITIES, 'off'] },
  };
}

/** That keys are texts goes without saying. */
function withoutType({ propertyNames, ...rest }: { propertyNames?: unknown; additionalProperties?: unknown }): object {
  const names =
    typeof propertyNames === 'object' && propertyNames !== null ? { ...propertyNames, type: undefined } : {};
  return { propertyNames: names, ...rest };
}
