/** `text` as a JSON string, for texts of printable ASCII and what lies beyond it. */
export function quote(text: string): string {
  let quoted = '"';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code == 34 || code == 92) quoted += '\\' + String.fromCharCode(code);
    else if (code == 10) quoted += '\\n';
    else if (code < 32) quoted += ' ';
    else quoted += String.fromCharCode(code);
  }
  return quoted + '"';
}

export function output(summary: string, content: string): string {
  return '{"summary":' + quote(summary) + ',"content":' + quote(content) + '}';
}

/** The number after `"key":`; -1 when there is none. */
export function numberOf(json: string, key: string): i32 {
  const at = json.indexOf('"' + key + '":');
  return at < 0 ? -1 : <i32><u32>parseInt(json.substring(at + key.length + 3));
}

/** The string after `"key":`, up to the next quote; good for texts without escapes. */
export function stringOf(json: string, key: string): string {
  const mark = '"' + key + '":"';
  const at = json.indexOf(mark);
  if (at < 0) return '';
  const start = at + mark.length;
  return json.substring(start, json.indexOf('"', start));
}
