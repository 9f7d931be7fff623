import type { TargetVerdicts } from '../../authority/judge-targets.ts';
import type { Grants } from '../../authority/record.ts';
import type { TargetApi } from '../../authority/target.ts';
import type { EntryObjection } from '../model/admission/entry.ts';
import type { ManifestObjection } from '../model/admission/manifest.ts';
import type { AdmissionCheck } from '../model/admission/problem.ts';
import type { ManifestView } from '../model/manifest-view.ts';
import type { EntryMatch, KnownPlugin } from '../model/match.ts';
import type { EntryView, OverlayView } from '../model/overlay-view.ts';
import type { FolderFacts, PackageFacts } from '../model/package-facts.ts';
import type { SourceFile, SourceRange } from '../model/source-file.ts';
import type { Fix, FixKind, Related, Severity } from './finding.ts';

/** The overlay of a root: read, or the name under which it would be created. */
export type OverlayState =
  | { readonly kind: 'read'; readonly view: OverlayView }
  | { readonly kind: 'absent'; readonly uri: string; readonly label: string }
  /** Nothing is known about grants: it could not be read, or a plugin's folder is looked at alone, without its workspace. */
  | { readonly kind: 'unreadable'; readonly uri: string; readonly label: string; readonly alone?: true };

/** Everything below one `.yoi`. */
export interface RootContext {
  readonly manifests: readonly ManifestView[];
  readonly overlay: OverlayState;
  readonly facts: PackageFacts;
  /** Overlays that stand where nobody reads them. */
  readonly misplacedOverlays?: readonly MisplacedOverlay[];
}

/** An overlay without effect: named otherwise, or further up than another one. */
export interface MisplacedOverlay {
  readonly file: SourceFile;
  readonly reason: 'misnamed' | 'shadowed';
}

/** How a check of admission is not passed: nothing where it is. All checks are made at once, when the first is asked for. */
export type Objections<O> = (check: AdmissionCheck) => readonly O[];

/** One manifest by itself. Its findings are kept as long as it and its folder stay as they are. */
export interface ManifestContext {
  readonly manifest: ManifestView;
  readonly file: SourceFile;
  readonly folder?: FolderFacts;
  readonly objections: Objections<ManifestObjection>;
}

/** One overlay by itself. */
export interface OverlayContext extends RootContext {
  readonly view: OverlayView;
  readonly file: SourceFile;
}

/** One entry of an overlay, with the package that it speaks of. */
export interface EntryContext extends OverlayContext {
  readonly entry: EntryView;
  readonly match: EntryMatch;
  readonly objections: Objections<EntryObjection>;
}

/** A plugin's manifest against what it is granted. Without `entry` it is not enabled. */
export interface GrantContext extends RootContext {
  readonly plugin: KnownPlugin;
  readonly manifest: ManifestView;
  readonly entry?: EntryView;
  /** What the entry grants; nothing without one. */
  readonly grants: Grants;
  readonly verdicts: Readonly<Record<TargetApi, TargetVerdicts>>;
}

/** What a rule may add to a report. */
interface ReportDetails {
  readonly message: string;
  /** Where it departs from the rule's own. */
  readonly severity?: Severity;
  readonly unnecessary?: boolean;
  readonly related?: readonly Related[];
  /** Runs only when somebody looks for fixes. */
  readonly fixes?: () => readonly Fix[];
}

/** A report of a rule about one place. */
export interface Report extends ReportDetails {
  readonly at: SourceRange;
}

/** A report about a plugin and its grants: it has a place in the overlay, one in the manifest, or both. */
export interface GrantReport extends ReportDetails {
  readonly inOverlay?: SourceRange;
  readonly inManifest?: SourceRange;
  /** What the other place is told to be, in either file. */
  readonly overlayRole?: string;
  readonly manifestRole?: string;
}

/** The texts that show a rule: files in which it finds something or nothing. */
export interface RuleExample {
  readonly manifest?: string;
  /** The manifest of a second folder. */
  readonly otherManifest?: string;
  readonly overlay?: string;
  /** Files beside the manifest. */
  readonly files?: readonly string[];
  /** Those of them that are placeholders. */
  readonly placeholders?: readonly string[];
  /** A file named `override.toml`. */
  readonly misplacedOverlay?: string;
  /** What the disk says, for the rules about packages. */
  readonly facts?: PackageFacts;
}

/** What documentation, settings and tests read of a rule. */
interface RuleTexts {
  readonly code: string;
  readonly severity: Severity;
  /** The check of admission that the rule shows: while it finds something, the loader refuses. */
  readonly admission?: AdmissionCheck;
  /** The kinds of its fixes; none where only a person can know what to do. */
  readonly fixKinds: readonly FixKind[];
  /** One line, without a full stop. */
  readonly title: string;
  /** One paragraph: what it means for the plugin and what to do. */
  readonly documentation: string;
  readonly passing: RuleExample;
  readonly failing: RuleExample;
}

/** A rule, told apart by what it looks at. */
export type Rule = RuleTexts &
  (
    | { readonly needs: 'root'; check(context: RootContext): Iterable<Report> }
    | { readonly needs: 'manifest'; check(context: ManifestContext): Iterable<Report> }
    | { readonly needs: 'overlay'; check(context: OverlayContext): Iterable<Report> }
    | { readonly needs: 'entry'; check(context: EntryContext): Iterable<Report> }
    | { readonly needs: 'grants'; check(context: GrantContext): Iterable<GrantReport> }
  );

/** Gives a rule its type where it is written. */
export function defineRule<const R extends Rule>(rule: R): R {
  return rule;
}
