import { SEVERITIES } from '../../src/manifest/lint/finding.ts';
import type { Rule } from '../../src/manifest/lint/rule.ts';

/** The schema of the setting `yoi.manifest.severity`: any code of a rule, with any severity or `off`. */
export function severitySetting(rules: readonly Rule[]) {
  return {
    type: 'object',
    scope: 'resource',
    default: {},
    markdownDescription: '%configuration.manifest.severity%',
    propertyNames: { enum: rules.map(({ code }) => code) },
    additionalProperties: { type: 'string', enum: [...SEVERITIES, 'off'] },
  };
}
