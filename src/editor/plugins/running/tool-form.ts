import { t } from '@vscode/l10n';
import { isRecord } from '../../../base/is-record.ts';

/** One question of a tool's form. */
export interface FormField {
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'choice';
  /** The values of a choice, as JSON knows them. */
  readonly choices?: readonly (string | number | boolean)[];
}

/** What was written into a field, read as its kind. */
type FieldReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** More questions than these are asked as one JSON text. */
const MAX_FIELDS = 8;

/** Keywords that a form cannot follow. */
const BEYOND_FORMS = ['anyOf', 'oneOf', 'allOf', 'not', 'if', '$ref', 'patternProperties'];

/**
 * The questions for a schema that is simple enough: an object of a few plain values, the required ones first. `undefined`
 * for all others, whose input is written as JSON. What is answered is still checked against the whole schema.
 */
export function formOf(schema: unknown): readonly FormField[] | undefined {
  if (!isRecord(schema) || schema.type !== 'object' || BEYOND_FORMS.some((key) => key in schema)) return undefined;
  if (!isRecord(schema.properties)) return undefined;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields: FormField[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const field = fieldOf(name, property, required.includes(name));
    if (field === undefined) return undefined;
    fields.push(field);
  }
  if (fields.length === 0 || fields.length > MAX_FIELDS) return undefined;
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}

/** Reads what a person wrote into a field of text or number. */
export function readField({ kind }: FormField, written: string): FieldReading {
  if (kind === 'text') return { ok: true, value: written };
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return { ok: false, message: t('This is not a number.') };
  if (kind === 'integer' && !Number.isInteger(value)) return { ok: false, message: t('This is not a whole number.') };
  return { ok: true, value };
}

/** An input to begin with: every required key, with an empty value of its type. */
export function inputSkeleton(schema: unknown): string {
  return JSON.stringify(emptyOf(schema));
}

function fieldOf(name: string, property: unknown, required: boolean): FormField | undefined {
  if (!isRecord(property) || BEYOND_FORMS.some((key) => key in property)) return undefined;
  const description = typeof property.description === 'string' ? { description: property.description } : {};
  if (Array.isArray(property.enum)) {
    const choices = property.enum.filter(isPlain);
    return choices.length === property.enum.length
      ? { name, required, kind: 'choice', choices, ...description }
      : undefined;
  }
  switch (property.type) {
    case 'string':
      return { name, required, kind: 'text', ...description };
    case 'number':
    case 'integer':
    case 'boolean':
      return { name, required, kind: property.type, ...description };
    default:
      return undefined;
  }
}

function emptyOf(schema: unknown): unknown {
  if (!isRecord(schema)) return {};
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (schema.type) {
    case 'string':
      return '';
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return emptyObject(schema);
  }
}

function emptyObject({ properties, required }: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(properties) || !Array.isArray(required)) return {};
  const names = required.filter((name) => typeof name === 'string' && Object.hasOwn(properties, name));
  return Object.fromEntries(names.map((name: string) => [name, emptyOf(properties[name])]));
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
