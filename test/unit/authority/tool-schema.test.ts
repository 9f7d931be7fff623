import { describe, expect, test } from 'vitest';
import { schemaPath, schemaViolations } from '../../../src/authority/tool-schema.ts';

describe('schemaViolations', () => {
  test.each([
    ['smallest', { type: 'object' }],
    [
      'every keyword',
      {
        type: 'object',
        title: 'T',
        description: 'D',
        properties: { list: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } } },
        required: ['list'],
        additionalProperties: { type: 'null' },
      },
    ],
    ['required without properties may name anything', { type: 'object', required: ['x'] }],
    ['enum values need not fit the type', { type: 'object', enum: [1, '1', null, { a: 1 }] }],
  ])('accepts: %s', (_, schema) => {
    expect([...schemaViolations(schema)]).toEqual([]);
  });

  test.each([
    ['not an object', 'x', 'not-object', '$'],
    ['array', [], 'not-object', '$'],
    ['unknown keyword', { type: 'object', format: 'x' }, 'unknown-keyword', '$.format'],
    ['unsupported keywords come before a missing type', { oneOf: [] }, 'unknown-keyword', '$.oneOf'],
    ['type missing', {}, 'type-missing', '$'],
    ['several types', { type: ['object'] }, 'type-unknown', '$.type'],
    ['title', { type: 'object', title: 1 }, 'text-expected', '$.title'],
    ['properties outside an object', { type: 'string', properties: {} }, 'keyword-misplaced', '$.properties'],
    ['properties malformed', { type: 'object', properties: [] }, 'keyword-malformed', '$.properties'],
    [
      'children in byte order',
      { type: 'object', properties: { b: { type: 'x' }, a: { type: 'y' } } },
      'type-unknown',
      '$.properties.a.type',
    ],
    ['required twice', { type: 'object', required: ['a', 'a'] }, 'keyword-malformed', '$.required.1'],
    [
      'required not among the properties',
      { type: 'object', properties: {}, required: ['a'] },
      'required-unknown',
      '$.required.0',
    ],
    [
      'additionalProperties',
      { type: 'object', additionalProperties: 'no' },
      'keyword-malformed',
      '$.additionalProperties',
    ],
    ['items outside an array', { type: 'object', items: { type: 'string' } }, 'keyword-misplaced', '$.items'],
    ['empty enum', { type: 'object', enum: [] }, 'enum-malformed', '$.enum'],
    [
      'equal enum values',
      {
        type: 'object',
        enum: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      'enum-malformed',
      '$.enum.1',
    ],
    ['root of another type', { type: 'string' }, 'root-not-object', '$.type'],
  ])('refuses: %s', (_, schema, problem, path) => {
    const [first] = schemaViolations(schema);
    expect(first && { problem: first.problem, path: schemaPath(first.path) }).toEqual({ problem, path });
  });
});
