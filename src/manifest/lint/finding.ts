import type { Span } from '../../base/line-index.ts';
import type { TextEdit } from '../../toml/text-edit.ts';
import type { SourceRange } from '../model/source-file.ts';

export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A second place that a finding speaks of. */
export interface Related {
  readonly at: SourceRange;
  readonly message: string;
}

/** What a rule found at one place of one file. */
export interface Finding {
  /** The condition of the specification, `M01` to `C30`, or one of ours, `Y01` on. */
  readonly code: string;
  readonly severity: Severity;
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly Related[];
  /** What it marks has no effect and may be shown faded. */
  readonly unnecessary: boolean;
  /**
   * Shown here too because a person types here; the same finding stands in the overlay, where it counts. True as well
   * where there is no overlay or no entry yet.
   */
  readonly mirror: boolean;
  /** Computed when asked: each was tried on the text and left it parsable. Best first. */
  readonly fixes: () => readonly Fix[];
}

/** The edits of one file. */
export interface FileEdit {
  readonly uri: string;
  /** The file does not exist yet; the one edit is its content. */
  readonly create: boolean;
  readonly edits: readonly TextEdit[];
}

/**
 * What a fix does to authority, which decides when it may be applied unasked. `mechanical` says the same thing better: all
 * at once, and on save. `pin` completes or corrects what grants are bound to, which can make them effective: all at once
 * on command, never on save. `grant` asks for or allows more and `choice` is one of several ways: only when chosen.
 */
export type FixKind = 'mechanical' | 'pin' | 'grant' | 'choice';

/**
 * What a fix does to files as a whole. `enable` packs the folder of a manifest into the store of its workspace and asks
 * what the plugin may do, as the command of that name does.
 */
export type FileAction =
  | { readonly kind: 'enable'; readonly manifest: string }
  | { readonly kind: 'delete-file'; readonly uri: string }
  | { readonly kind: 'rename-file'; readonly uri: string; readonly to: string };

export interface Fix {
  /** Names the file and the entry that it changes. */
  readonly title: string;
  readonly kind: FixKind;
  /** The first choice for this finding. Never a broad one. */
  readonly preferred: boolean;
  /** It opens a broad target; ask before applying. */
  readonly needsConfirmation: boolean;
  readonly edits: readonly FileEdit[];
  /** What is to be done where no edit of a text can do it; then there are no edits. */
  readonly action?: FileAction;
}
