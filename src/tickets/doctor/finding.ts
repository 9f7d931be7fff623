import { LineIndex, type Range, type Span } from '../../base/line-index.ts';
import { DOCTOR_CODES, type DoctorCode, type DoctorSeverity } from './codes.ts';

/** One step of a fix, as data: the caller decides how to write. */
type DoctorChange =
  | { readonly kind: 'create'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly range: Range; readonly newText: string };

export interface DoctorFix {
  readonly title: string;
  readonly changes: readonly DoctorChange[];
}

export interface DoctorFinding {
  readonly code: DoctorCode;
  readonly severity: DoctorSeverity;
  /** Whether Yoi's own doctor knows this check, or only we do. */
  readonly origin: 'yoi' | 'ours';
  readonly message: string;
  /** Relative to the ticket root. A missing file is reported on `item.md`, where a person sees it. */
  readonly path: string;
  readonly range: Range;
  readonly fixes: readonly DoctorFix[];
}

/** Makes findings about one file. */
export class FindingSource {
  readonly path: string;
  readonly #text: string;
  /** Made for the first finding: most files have none. */
  #lines: LineIndex | undefined;

  constructor(path: string, text = '') {
    this.path = path;
    this.#text = text;
  }

  at(code: DoctorCode, span: Span, message: string, fixes: readonly DoctorFix[] = []): DoctorFinding {
    const { severity, origin } = DOCTOR_CODES[code];
    return { code, severity, origin, message, path: this.path, range: this.rangeOf(span), fixes };
  }

  /** The fix that turns the file into `wanted`, by the smallest single edit. */
  replacement(title: string, wanted: string): DoctorFix {
    const text = this.#text;
    let start = 0;
    while (start < text.length && start < wanted.length && text[start] === wanted[start]) start++;
    let tail = 0;
    const most = Math.min(text.length, wanted.length) - start;
    while (tail < most && text[text.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail++;
    const range = this.rangeOf({ start, end: text.length - tail });
    const newText = wanted.slice(start, wanted.length - tail);
    return { title, changes: [{ kind: 'edit', path: this.path, range, newText }] };
  }

  rangeOf(span: Span): Range {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines.rangeOf(span);
  }
}
