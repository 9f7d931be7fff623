/** Headings of the same section in the two languages that ticket bodies are written in (docs/formats.md#body). */
const SECTIONS = {
  requirements: ['requirements', '要件'],
  acceptance: ['acceptance criteria', '受け入れ条件'],
  invariants: ['binding decisions / invariants', '決定事項', '不変条件'],
  latitude: ['implementation latitude', '実装の裁量'],
  escalation: ['escalation conditions', 'エスカレーション条件'],
  validation: ['validation', '検証'],
} as const;
export type SectionName = keyof typeof SECTIONS;

const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const BULLET = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*\S)\s*$/;

/** The list items of a section of a ticket's body, without their marks; empty when the section is missing. */
export function sectionItems(body: string, name: SectionName): string[] {
  const words: readonly string[] = SECTIONS[name];
  const items: string[] = [];
  let inside = false;
  for (const line of body.split('\n')) {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) inside = words.includes(heading.toLowerCase());
    const item = inside ? BULLET.exec(line)?.[1] : undefined;
    if (item !== undefined) items.push(item);
  }
  return items;
}
