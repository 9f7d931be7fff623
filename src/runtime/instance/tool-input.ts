import { Validator } from '@cfworker/json-schema';
import { t } from '@vscode/l10n';
import { toolRefusal } from '../../authority/authorize.ts';
import type { ResolvedRecord, ToolDeclaration } from '../../authority/record.ts';
import { schemaViolations } from '../../authority/tool-schema.ts';
import { isRecord } from '../../base/is-record.ts';
import { MAX_TOOL_INPUT_BYTES } from '../limits.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { parseStrictJson } from '../strict-json.ts';

/** Finds a tool that may be called: its surface is enabled, it is declared, requested and granted (docs/formats.md#error-classes). */
export function findTool(record: ResolvedRecord, name: string): Outcome<ToolDeclaration> {
  if (!record.enabledSurfaces.has('tool')) return refused('surface-disabled', t('the tool surface is not enabled'));
  const tool = record.manifest.tools.find((declared) => declared.name === name);
  if (!tool) return refused('tool-unknown', t('the plugin declares no tool {0}', name));
  const refusal = toolRefusal(record, tool);
  return refusal ? refused(refusal.code, t('plugin permission denied: {0}', refusal.message)) : done(tool);
}

/**
 * Checks a call's input: size, JSON, and the tool's schema. The reference stops after the JSON (docs/formats.md#tool-rules, docs/formats.md#error-classes); a
 * mistake is told here before any guest code runs (docs/deviations.md).
 */
export function checkToolInput(tool: ToolDeclaration, input: string): Outcome<string> {
  if (Buffer.byteLength(input) > MAX_TOOL_INPUT_BYTES) {
    return refused('input-too-long', t('input of {0} exceeds {1} bytes', tool.name, MAX_TOOL_INPUT_BYTES));
  }
  const json = parseStrictJson(input, 'last-wins');
  if (!json.ok) return refused('input-invalid', t('input of {0} is not JSON: {1}', tool.name, json.refusal.message));
  const fault = faultOf(tool.inputSchema, json.value);
  if (fault === undefined) return done(input);
  return refused('input-mismatch', t('input of {0} does not match its schema: {1}', tool.name, fault));
}

/** By schema, since a tool is called again and again with the same. */
const validators = new WeakMap<object, Validator | 'judges nothing'>();

/** A schema that is not of the supported subset judges nothing; inspection reports it. */
function validatorOf(schema: Record<string, unknown>): Validator | 'judges nothing' {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const isSupported = schemaViolations(schema).next().done === true;
  const validator = isSupported ? new Validator(schema, '2020-12', false) : 'judges nothing';
  validators.set(schema, validator);
  return validator;
}

function faultOf(schema: unknown, value: unknown): string | undefined {
  const validator = isRecord(schema) ? validatorOf(schema) : 'judges nothing';
  if (validator === 'judges nothing') return undefined;
  const result = validator.validate(value);
  if (result.valid) return undefined;
  const deepest = result.errors.reduce((deeper, error) =>
    depth(error.instanceLocation) > depth(deeper.instanceLocation) ? error : deeper,
  );
  return `${deepest.instanceLocation.replace(/^#/, '$')} ${deepest.error}`;
}

function depth(location: string): number {
  return location.split('/').length;
}
