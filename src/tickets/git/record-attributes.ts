import { RECORD_FILES } from '../merge/merge-record.ts';
import { MERGE_DRIVER } from './merge-driver.ts';

const COMMENT = '# Ticket records are merged for what they mean; "yoi-kit merge remove" takes these lines away.';

/** The lines of `.gitattributes` that name the driver for the records in `folder`, which ends in a slash or is empty. */
export function attributeLines(folder: string): string[] {
  return [COMMENT, ...RECORD_FILES.map((file) => `${pattern(`/${folder}*/${file}`, folder)} merge=${MERGE_DRIVER}`)];
}

/** The text with the lines at its end, where they overrule what is said before; as it is when they stand there already. */
export function withAttributes(text: string, folder: string): string {
  const present = text.split(/\r?\n/);
  if (attributeLines(folder).every((line) => line === COMMENT || present.includes(line))) return text;
  const kept = withoutAttributes(text);
  return `${kept}${kept === '' || kept.endsWith('\n') ? '' : '\n'}${attributeLines(folder).join('\n')}\n`;
}

/** The text without any line that names the driver for records, wherever their folder is or was. */
export function withoutAttributes(text: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return lines.filter((line) => line.trim() !== COMMENT && !isOurs(line.trimEnd())).join('');
}

function isOurs(line: string): boolean {
  const ends = RECORD_FILES.flatMap((file) => [`*/${file} merge=${MERGE_DRIVER}`, `*/${file}" merge=${MERGE_DRIVER}`]);
  return /^"?\//.test(line) && ends.some((end) => line.endsWith(end));
}

/** A folder's own name may hold what a pattern would take for a sign. */
function pattern(path: string, folder: string): string {
  const escaped = path.replace(folder, () => folder.replace(/[\\*?[]/g, '\\$&'));
  return /[\s"]/.test(escaped) ? JSON.stringify(escaped) : escaped;
}
