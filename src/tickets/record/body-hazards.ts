import { t } from '@vscode/l10n';
import { findCodeBlocks, findOpenFence } from './code-fences.ts';
import { readHeader } from './header.ts';
import { ThreadLines } from './thread-lines.ts';

/**
 * A line of an event's body that would damage the thread: `rule` cuts the body for the reference, also inside a code
 * block; `header` would start another event; `open-fence` would hide the next event in a code block.
 */
export interface BodyHazard {
  readonly code: 'rule' | 'rule-in-code' | 'header' | 'open-fence';
  /** Zero-based line of the body. */
  readonly line: number;
  readonly message: string;
}

/** The lines that should not be appended as they are (docs/formats.md#recovering-reading, writer advice). */
export function bodyHazards(body: string): BodyHazard[] {
  const lines = new ThreadLines(body);
  const inCode = codeLines(lines);
  const hazards: BodyHazard[] = [];
  for (let line = 0; line < lines.count; line++) {
    if (lines.isRule(line)) hazards.push(ruleHazard(lines, line, inCode[line] === true));
    else if (lines.opensTag(line) && !inCode[line] && readHeader(lines.text(line)) !== undefined) {
      const message = t('Line {0} looks like the header of an event; a backslash before it keeps it text', line + 1);
      hazards.push({ code: 'header', line, message });
    }
  }
  const open = findOpenFence(lines.fences());
  if (open !== undefined) {
    const message = t('The code block that starts in line {0} is not closed', open + 1);
    hazards.push({ code: 'open-fence', line: open, message });
  }
  return hazards.sort((a, b) => a.line - b.line);
}

function ruleHazard(lines: ThreadLines, line: number, inCode: boolean): BodyHazard {
  if (inCode) {
    const message = t(
      'Yoi cuts the text at line {0}, although it is in a code block; write it in another way',
      line + 1,
    );
    return { code: 'rule-in-code', line, message };
  }
  const message = underlinesHeading(lines, line)
    ? t('Yoi cuts the text at line {0}; write the heading above it with ##', line + 1)
    : t('Yoi cuts the text at line {0}; write the rule as ***', line + 1);
  return { code: 'rule', line, message };
}

/** Whether Markdown reads the rule at `line` as the underline of a heading. */
function underlinesHeading(lines: ThreadLines, line: number): boolean {
  if (line === 0 || lines.isBlank(line - 1) || lines.isRule(line - 1)) return false;
  return !/^ {0,3}(?:#{1,6} |>|[-*+] |\d+[.)] |`{3}|~{3})/.test(lines.text(line - 1));
}

export interface SafeBody {
  readonly body: string;
  /** What was rewritten, in the line numbers of the body as given. */
  readonly rewritten: readonly BodyHazard[];
  /** What only the author can change. */
  readonly remaining: readonly BodyHazard[];
}

/**
 * Rewrites the hazards that have another spelling of the same meaning: a rule becomes `***`, an underlined heading gets
 * `##`, a header-like line a backslash, an open code block its closing line. A rule inside a code block has none.
 */
export function safeBody(body: string): SafeBody {
  const hazards = bodyHazards(body);
  const rewritten = hazards.filter(({ code }) => code !== 'rule-in-code');
  const remaining = hazards.filter(({ code }) => code === 'rule-in-code');
  if (rewritten.length === 0) return { body, rewritten, remaining };
  const lines = new ThreadLines(body);
  const texts = Array.from({ length: lines.count }, (_, line): string | undefined => lines.text(line));
  for (const { code, line } of rewritten) {
    const text = lines.text(line);
    if (code === 'header') texts[line] = text.replace('<!-- ', '\\<!-- ');
    else if (code === 'rule' && underlinesHeading(lines, line)) {
      texts[line - 1] = `## ${lines.text(line - 1).trimStart()}`;
      texts[line] = undefined;
    } else if (code === 'rule') texts[line] = '***';
    else texts.push(closingFence(text));
  }
  const safe = texts.filter((text) => text !== undefined).join('\n');
  return { body: body.endsWith('\n') ? `${safe}\n` : safe, rewritten, remaining };
}

function closingFence(opening: string): string {
  return /`{3,}|~{3,}/.exec(opening)?.[0] ?? '```';
}

function codeLines(lines: ThreadLines): boolean[] {
  const inCode = new Array<boolean>(lines.count).fill(false);
  for (const { open, close } of findCodeBlocks(lines.fences())) inCode.fill(true, open, close + 1);
  const open = findOpenFence(lines.fences());
  if (open !== undefined) inCode.fill(true, open);
  return inCode;
}
