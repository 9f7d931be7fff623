use crate::text::Growing;
use core::fmt::{Display, Formatter, Result, Write};

/// Shows a text as JSON.
pub struct Quoted<'a>(pub &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, json: &mut Formatter<'_>) -> Result {
        json.write_char('"')?;
        for letter in self.0.chars() {
            match letter {
                '"' => json.write_str("\\\"")?,
                '\\' => json.write_str("\\\\")?,
                '\n' => json.write_str("\\n")?,
                other if (other as u32) < 32 => write!(json, "\\u{:04x}", other as u32)?,
                other => json.write_char(other)?,
            }
        }
        json.write_char('"')
    }
}

/// The value of a text field of a JSON object, if it has one. The host gives valid JSON.
pub fn text_field(json: &str, name: &str) -> Option<&'static str> {
    let value = value_of(json, name)?;
    if json[value..].starts_with('"') { Some(text_at(json, value)) } else { None }
}

/// The value of a field that is a number without sign and fraction, if the object has one.
pub fn number_field(json: &str, name: &str) -> Option<u32> {
    let value = &json[value_of(json, name)?..];
    let end = value.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(value.len());
    value[..end].parse().ok()
}

/// Where the value of a field of the outermost object starts.
fn value_of(json: &str, name: &str) -> Option<usize> {
    let bytes = json.as_bytes();
    let (mut depth, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = end_of_text(bytes, at);
                let colon = skip_space(bytes, end);
                if depth == 1 && bytes.get(colon) == Some(&b':') && text_at(json, at) == name {
                    return Some(skip_space(bytes, colon + 1));
                }
                at = end;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).map_or(false, u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn text_at(json: &str, start: usize) -> &'static str {
    let end = end_of_text(json.as_bytes(), start) - 1;
    let mut text = Growing::new();
    let mut letters = json[start + 1..end].chars();
    let mut pending: Option<u32> = None;
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.next() {
            Some('u') => {
                let mut unit = 0;
                for _ in 0..4 {
                    unit = unit * 16 + letters.next().and_then(|digit| digit.to_digit(16)).unwrap_or(0);
                }
                match (pending.take(), unit) {
                    (None, 0xD800..=0xDBFF) => pending = Some(unit),
                    (Some(high), 0xDC00..=0xDFFF) => {
                        let code = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
                        text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                    }
                    _ => text.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)),
                }
            }
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text.finish()
}
