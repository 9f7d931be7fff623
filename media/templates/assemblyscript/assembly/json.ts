/** Writes a text as JSON. */
export function quote(text: string): string {
  let json = '"';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code == 34 || code == 92) json += '\\' + String.fromCharCode(code);
    else if (code == 10) json += '\\n';
    else if (code < 32) json += '\\u' + code.toString(16).padStart(4, '0');
    else json += String.fromCharCode(code);
  }
  return json + '"';
}

/** The value of a text field of a JSON object; null where there is none. The host gives valid JSON. */
export function textField(json: string, name: string): string | null {
  const at = valueOf(json, name);
  return at >= 0 && json.charCodeAt(at) == 34 ? textAt(json, at) : null;
}

/** The value of a number field of a JSON object; NaN where there is none. */
export function numberField(json: string, name: string): f64 {
  const at = valueOf(json, name);
  return at < 0 ? NaN : parseFloat(json.substring(at, at + 32));
}

/** Where the value of a field of the outermost object starts; -1 where there is no such field. */
function valueOf(json: string, name: string): i32 {
  let depth = 0;
  let at = 0;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code == 34) {
      const end = endOfText(json, at);
      const colon = skipSpace(json, end);
      if (depth == 1 && json.charCodeAt(colon) == 58 && textAt(json, at) == name) return skipSpace(json, colon + 1);
      at = end;
      continue;
    }
    if (code == 123 || code == 91) depth++;
    else if (code == 125 || code == 93) depth--;
    at++;
  }
  return -1;
}

function skipSpace(json: string, from: i32): i32 {
  let at = from;
  while (at < json.length && json.charCodeAt(at) <= 32) at++;
  return at;
}

function endOfText(json: string, start: i32): i32 {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) != 34) at += json.charCodeAt(at) == 92 ? 2 : 1;
  return at + 1;
}

function textAt(json: string, start: i32): string {
  const end = endOfText(json, start) - 1;
  let text = '';
  let at = start + 1;
  while (at < end) {
    const code = json.charCodeAt(at++);
    if (code != 92) {
      text += String.fromCharCode(code);
      continue;
    }
    const escape = json.charCodeAt(at++);
    if (escape == 117) {
      text += String.fromCharCode(<i32>parseInt(json.substring(at, at + 4), 16));
      at += 4;
    } else if (escape == 110) text += '\n';
    else if (escape == 114) text += '\r';
    else if (escape == 116) text += '\t';
    else if (escape == 98) text += '\b';
    else if (escape == 102) text += '\f';
    else text += String.fromCharCode(escape);
  }
  return text;
}
