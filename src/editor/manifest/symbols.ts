import * as vscode from 'vscode';
import { textAt } from '../../manifest/model/located.ts';
import type { ParsedFile } from '../../packages/root/root-texts.ts';
import type { TomlDocument } from '../../toml/document.ts';
import type { TomlNode, TomlTable } from '../../toml/node.ts';
import { keyRangeOf, rangeOf } from '../../toml/node-path.ts';
import { headersWithin, lineEnd, sectionEnd } from '../../toml/text-layout.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** Keys whose value tells one element of a list from the others, best first. */
const TELLING_KEYS = ['name', 'id', 'host', 'root', 'kind'];

/** The outline of a manifest or overlay: its tables, and in them their keys. */
export class ManifestSymbols implements vscode.DocumentSymbolProvider {
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    return analysis ? symbolsOf(analysis.file, analysis.file.source.document.root, '') : [];
  }
}

/** The symbols of what stands in `table`; tables that only a longer name implies pass theirs on under that name. */
function symbolsOf(file: ParsedFile, table: TomlTable, prefix: string): vscode.DocumentSymbol[] {
  return [...table.children].flatMap(([key, child]) => {
    const name = `${prefix}${key}`;
    if (child.kind === 'table-array') return child.items.map((item) => tableSymbol(file, item, name));
    if (child.kind !== 'table') return [valueSymbol(file, child, name)];
    if (child.headers.length > 0) return [tableSymbol(file, child, name)];
    if (child.origin !== 'inline') return symbolsOf(file, child, `${name}.`);
    return [valueSymbol(file, child, name)];
  });
}

function tableSymbol(file: ParsedFile, table: TomlTable, name: string): vscode.DocumentSymbol {
  const { document } = file.source;
  const [first, ...rest] = headersWithin(document, table);
  const last = rest.at(-1) ?? first;
  const start = first?.start ?? table.start;
  const end = last ? sectionEnd(document.text, last) : table.end;
  const symbol = new vscode.DocumentSymbol(
    name,
    tellingValue(table),
    table.parent?.kind === 'table-array' ? vscode.SymbolKind.Struct : vscode.SymbolKind.Module,
    rangeIn(file.lines, { start, end }),
    rangeIn(file.lines, inside(rangeOf(document, table), start, end)),
  );
  symbol.children = symbolsOf(file, table, '');
  return symbol;
}

function valueSymbol(file: ParsedFile, node: TomlNode, name: string): vscode.DocumentSymbol {
  const { document } = file.source;
  const start = node.statement?.start ?? node.start;
  const end = Math.max(node.statement?.end ?? node.end, node.end);
  const symbol = new vscode.DocumentSymbol(
    name || '""',
    detailOf(document, node),
    KINDS[node.kind] ?? vscode.SymbolKind.Constant,
    rangeIn(file.lines, { start, end }),
    rangeIn(file.lines, inside(keyRangeOf(document, node), start, end)),
  );
  if (node.kind === 'table') symbol.children = symbolsOf(file, node, '');
  return symbol;
}

const KINDS: Partial<Record<TomlNode['kind'], vscode.SymbolKind>> = {
  string: vscode.SymbolKind.String,
  integer: vscode.SymbolKind.Number,
  float: vscode.SymbolKind.Number,
  boolean: vscode.SymbolKind.Boolean,
  array: vscode.SymbolKind.Array,
  table: vscode.SymbolKind.Object,
};

function tellingValue(table: TomlTable): string {
  for (const key of TELLING_KEYS) {
    const value = textAt(table, key);
    if (value !== undefined) return value;
  }
  return '';
}

/** Short values stand beside their key. */
function detailOf({ text }: TomlDocument, node: TomlNode): string {
  if (node.kind === 'table' || node.kind === 'array' || node.kind === 'table-array') return '';
  return text.slice(node.start, Math.min(node.end, lineEnd(text, node.start)));
}

/** VS Code throws away an outline of which one name lies outside its range. */
function inside(span: { readonly start: number; readonly end: number }, start: number, end: number) {
  const from = Math.min(Math.max(span.start, start), end);
  return { start: from, end: Math.min(Math.max(span.end, from), end) };
}
