import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type FormField,
  formOf,
  inputSkeleton,
  readField,
} from '../../../../../src/editor/plugins/running/tool-form.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('formOf', () => {
  test('asks the required values first, then the others, each in its kind', () => {
    const schema = object(
      {
        note: { type: 'string' },
        count: { type: 'integer', description: 'How many' },
        unit: { type: 'string', enum: ['c', 'f'] },
        dry: { type: 'boolean' },
      },
      { required: ['unit', 'count'] },
    );
    expect(formOf(schema)).toEqual([
      { name: 'count', required: true, kind: 'integer', description: 'How many' },
      { name: 'unit', required: true, kind: 'choice', choices: ['c', 'f'] },
      { name: 'note', required: false, kind: 'text' },
      { name: 'dry', required: false, kind: 'boolean' },
    ]);
  });

  test.each([
    ['any input at all', { type: 'object' }],
    ['no schema', undefined],
    ['no object', { type: 'string' }],
    ['no properties', object({})],
    ['a nested object', object({ at: object({ x: { type: 'number' } }) })],
    ['a list', object({ all: { type: 'array' } })],
    ['a choice of schemas', object({ a: { type: 'string' } }, { anyOf: [] })],
    ['a reference', object({ a: { $ref: '#/x' } })],
    ['a value of several types', object({ a: { type: ['string', 'null'] } })],
    ['a choice among objects', object({ a: { enum: [{}] } })],
    ['too many questions', object(Object.fromEntries([...'abcdefghi'].map((name) => [name, { type: 'string' }])))],
  ])('leaves to JSON: %s', (_, schema) => expect(formOf(schema)).toBeUndefined());

  test('never throws, whatever a manifest says', () => {
    fc.assert(fc.property(fc.jsonValue(), (schema) => void [formOf(schema), inputSkeleton(schema)]));
  });
});

describe('readField', () => {
  const field = (kind: FormField['kind']): FormField => ({ name: 'a', required: true, kind });

  test.each([
    ['text stays as it is', 'text', ' 1 ', { ok: true, value: ' 1 ' }],
    ['a number', 'number', '1.5', { ok: true, value: 1.5 }],
    ['a whole number', 'integer', '-3', { ok: true, value: -3 }],
    ['half a whole number', 'integer', '1.5', { ok: false, message: 'This is not a whole number.' }],
    ['nothing is no number', 'number', ' ', { ok: false, message: 'This is not a number.' }],
    ['infinity is no number of JSON', 'number', 'Infinity', { ok: false, message: 'This is not a number.' }],
  ] as const)('%s', (_, kind, written, expected) => expect(readField(field(kind), written)).toEqual(expected));
});

test.each([
  [
    'required keys with empty values',
    object({ a: { type: 'string' }, b: { type: 'array' } }, { required: ['a', 'b'] }),
    '{"a":"","b":[]}',
  ],
  ['required keys that no property describes are left out', object({}, { required: ['a'] }), '{}'],
  ['the first of a choice', object({ a: { enum: ['x', 'y'] } }, { required: ['a'] }), '{"a":"x"}'],
  ['nothing known', undefined, '{}'],
])('inputSkeleton: %s', (_, schema, expected) => expect(inputSkeleton(schema)).toBe(expected));
