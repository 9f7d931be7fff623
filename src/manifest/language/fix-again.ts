import type { Finding, Fix } from '../lint/finding.ts';

/** Findings near the old place that are asked for a fix of the same title; each answer reads the text again. */
const MAX_ASKED = 8;

/**
 * The fix of this title, offered before for `before`, as it is among newer findings: of the finding of the same code in the
 * same file that stands nearest to where that one stood. `undefined` where nobody needs it any more.
 */
export function fixAgain(
  findings: readonly Finding[],
  { uri, code, span }: Pick<Finding, 'uri' | 'code' | 'span'>,
  title: string,
): Fix | undefined {
  const distance = (finding: Finding) => Math.abs(finding.span.start - span.start);
  const near = findings
    .filter((finding) => finding.uri === uri && finding.code === code)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_ASKED);
  for (const finding of near) {
    const fix = finding.fixes().find((each) => each.title === title);
    if (fix) return fix;
  }
  return undefined;
}
