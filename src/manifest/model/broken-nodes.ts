import type { TomlDocument } from '../../toml/document.ts';
import type { TomlNode } from '../../toml/node.ts';
import { deepestAt } from '../../toml/node-path.ts';
import type { BrokenNodes } from './located.ts';
import type { SchemaIssue } from './schema-issues.ts';

/**
 * What may not be relied on: nodes with a hole or a value of the wrong kind, and every table or list around them.
 * Unknown keys spoil nothing that is known. What has no end may hold more than was read, and
 * a header in conflict spoils all that its name leads through.
 */
export function brokenNodes(
  document: TomlDocument,
  holes: readonly TomlNode[],
  issues: readonly SchemaIssue[],
): BrokenNodes {
  const broken = new Set<TomlNode>();
  const spoil = (from: TomlNode) => {
    for (let node: TomlNode | undefined = from; node && !broken.has(node); node = node.parent) broken.add(node);
  };
  for (const hole of holes) spoil(hole);
  for (const issue of issues) if (issue.kind !== 'unknown-key') spoil(issue.node);
  if (document.errorCount > 0) for (const node of unclosed(document.root)) spoil(node);
  for (const item of document.items) {
    if (item.type !== 'header' || item.node.origin !== 'detached') continue;
    spoil(
      deepestAt(
        document,
        item.key.map((part) => part.name),
      ).node,
    );
  }
  return broken;
}

/** Strings, arrays and inline tables below `node` whose end is missing. */
function* unclosed(root: TomlNode): Generator<TomlNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('open' in node && node.open) yield node;
    const children = node.kind === 'table' ? node.children.values() : 'items' in node ? node.items : [];
    for (const child of children) waiting.push(child);
  }
}
