import ts from 'typescript';

const STARTERS: ReadonlySet<string> = new Set(['test', 'it', 'describe']);

/**
 * The names that a test file gives: titles of tests and groups as they are written, with `…` for what a template puts in, and
 * of tables the first text of each row, which says why the row exists. What is skipped for good has no name.
 */
export function testNames(source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node, inArray: boolean): void => {
    if (ts.isCallExpression(node) && starts(node)) {
      if (isSkipped(node)) return;
      const title = titleOf(node.arguments[0]);
      if (title !== undefined) names.add(title);
    }
    const isArray = ts.isArrayLiteralExpression(node);
    if (isArray && inArray) {
      const [first] = node.elements;
      if (first && ts.isStringLiteralLike(first)) names.add(first.text);
    }
    ts.forEachChild(node, (child) => visit(child, isArray));
  };
  visit(ts.createSourceFile('a.test.ts', source, ts.ScriptTarget.Latest), false);
  return names;
}

function titleOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

/** `test(…)`, `test.each(…)(…)`, `test.skipIf(…)(…)` and the like. */
function starts({ expression }: ts.CallExpression): boolean {
  let at: ts.Expression = expression;
  while (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at)) at = at.expression;
  return ts.isIdentifier(at) && STARTERS.has(at.text);
}

function isSkipped({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && ['skip', 'todo'].includes(expression.name.text);
}
