import { textField } from './json';
import { failure, success } from './output';

/** Runs one tool. Whatever it returns reaches the agent; a trap would reach it without any explanation. */
export function run(tool: string, input: string): string {
  if (tool == 'count_words') return countWords(input);
  return failure('There is no tool ' + tool);
}

function countWords(input: string): string {
  const text = textField(input, 'text');
  if (text === null) return failure('"text" is missing');
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const isSpace = text.charCodeAt(at) <= 32;
    if (!isSpace && !inside) words++;
    inside = !isSpace;
  }
  return success(words.toString() + (words == 1 ? ' word' : ' words'));
}
