import { defaultPort, normalizeScheme } from '../../../authority/target.ts';
import type { TomlDocument } from '../../../toml/document.ts';
import type { TomlNode } from '../../../toml/node.ts';
import type { TomlInput } from '../../../toml/toml-literal.ts';
import { textAt } from '../../model/located.ts';
import type { Expectation } from '../../model/schema-issues.ts';

/** The value of `node` in the form that a schema expects; `undefined` where a person has to say what was meant. */
export function convertedValue(document: TomlDocument, node: TomlNode, expected: Expectation): TomlInput | undefined {
  switch (expected.kind) {
    case 'string':
      return isPlainScalar(node) && node.kind !== 'string' ? document.text.slice(node.start, node.end) : undefined;
    case 'integer':
      return integerIn(node);
    case 'boolean':
      return booleanIn(node);
    case 'array':
      return node.kind === 'string' ? [node.value] : undefined;
    case 'range':
      return usualPort(node);
    default:
      return undefined;
  }
}

function isPlainScalar(node: TomlNode): boolean {
  return ['string', 'boolean', 'integer', 'float'].includes(node.kind);
}

function integerIn(node: TomlNode): number | undefined {
  const text = node.kind === 'string' ? node.value.trim() : '';
  const value = node.kind === 'float' ? node.value : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

function booleanIn(node: TomlNode): boolean | undefined {
  const word = node.kind === 'string' ? node.value.trim().toLowerCase() : '';
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Only ports have a range. One outside of it is taken for the usual one of the scheme beside it. */
function usualPort(node: TomlNode): number | undefined {
  if (node.name !== 'port' || node.parent?.kind !== 'table') return undefined;
  return defaultPort(normalizeScheme(textAt(node.parent, 'scheme') ?? '')) ?? defaultPort('https');
}
