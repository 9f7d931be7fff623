import { t } from '@vscode/l10n';
import { MAX_DEPTH } from './limits.ts';

/** What can be wrong with a text as TOML. */
export type TomlErrorCode =
  | 'control-character'
  | 'bare-carriage-return'
  | 'trailing-text'
  | 'multiline-key'
  | 'expected-key'
  | 'expected-equals'
  | 'colon'
  | 'unclosed-header'
  | 'single-bracket'
  | 'redefined'
  | 'duplicate-table'
  | 'duplicate-key'
  | 'missing-value'
  | 'invalid-value'
  | 'bare-word'
  | 'invalid-number'
  | 'invalid-date'
  | 'integer-range'
  | 'unclosed-string'
  | 'invalid-escape'
  | 'unclosed-array'
  | 'unclosed-inline-table'
  | 'extra-comma'
  | 'missing-comma'
  | 'unexpected-character'
  | 'too-deep';

/** The sentence for `code`; `detail` is the key, character or delimiter that it speaks of. */
export function describeError(code: TomlErrorCode, detail: string): string {
  switch (code) {
    case 'control-character':
      return t('A control character is not allowed here; write it as an escape');
    case 'bare-carriage-return':
      return t('A carriage return must be followed by a line feed');
    case 'trailing-text':
      return t('Nothing may follow a statement on its line but a comment');
    case 'multiline-key':
      return t('A key cannot be a multi-line string');
    case 'expected-key':
      return t('A key is expected here');
    case 'expected-equals':
      return t('"=" and a value are expected after the key');
    case 'colon':
      return t('Key and value are separated by "=", not by ":"');
    case 'unclosed-header':
      return t('The table header must end with "{0}"', detail);
    case 'single-bracket':
      return t('A header that starts with "[" ends with one "]"');
    case 'redefined':
      return t('"{0}" is already defined as something that cannot be extended here', detail);
    case 'duplicate-table':
      return t('The table "{0}" is already defined', detail);
    case 'duplicate-key':
      return t('The key "{0}" is already defined in this table', detail);
    case 'missing-value':
      return t('A value is expected here');
    case 'invalid-value':
      return t('This is not a TOML value');
    case 'bare-word':
      return t('A string must be quoted');
    case 'invalid-number':
      return t('This is neither a number nor a date');
    case 'invalid-date':
      return t('There is no such date or time');
    case 'integer-range':
      return t('The integer does not fit in 64 bits');
    case 'unclosed-string':
      return t('The string has no closing {0}', detail);
    case 'invalid-escape':
      return t('This escape sequence does not exist');
    case 'unclosed-array':
      return t('The array has no closing "]"');
    case 'unclosed-inline-table':
      return t('The inline table has no closing "}"');
    case 'extra-comma':
      return t('This comma separates nothing');
    case 'missing-comma':
      return t('A comma is missing before this');
    case 'unexpected-character':
      return t('"{0}" is not expected here', detail);
    case 'too-deep':
      return t('This is nested too deeply: at most {0} levels are read', MAX_DEPTH);
  }
}
