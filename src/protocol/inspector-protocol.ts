import type { HostApiVerdict } from '../authority/inspect-host-apis.ts';
/** What the extension host and the inspector page say to each other. Everything arrives as text that is shown, never as HTML. */

export type InspectorVerdict = HostApiVerdict | 'unknown';

export interface InspectorPermission {
  readonly label: string;
  readonly requested: boolean;
  /** Absent when the plugin is not enabled in this workspace. */
  readonly granted?: boolean;
}

export interface InspectorTarget {
  readonly label: string;
  readonly verdict: InspectorVerdict;
  readonly verdictLabel: string;
  /** Addresses that the target admits, and some near ones that it does not. */
  readonly admitted: readonly string[];
  readonly refused: readonly string[];
}

export interface InspectorImport {
  readonly name: string;
  readonly functions: readonly string[];
}

export interface InspectorMeasure {
  readonly label: string;
  readonly value: string;
  readonly limit: string;
  readonly withinLimit: boolean;
}

/** Everything about a package that can be read. */
export interface InspectorPackage {
  readonly reference: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly status: string;
  readonly digest: string;
  readonly entries: readonly { readonly path: string; readonly size: string }[];
  readonly manifest: string;
  readonly permissions: readonly InspectorPermission[];
  readonly targets: readonly InspectorTarget[];
  readonly world: string;
  readonly imports: readonly InspectorImport[];
  readonly exports: readonly string[];
  readonly measures: readonly InspectorMeasure[];
  /** Why the runtime here would not run it. */
  readonly objections: readonly string[];
  /** Why another host might not. */
  readonly portability: readonly string[];
}

/** The words of the page, in the reader's language. */
export interface InspectorTexts {
  readonly copy: string;
  readonly copied: string;
  readonly contents: string;
  readonly manifest: string;
  readonly permissions: string;
  readonly permission: string;
  readonly requested: string;
  readonly granted: string;
  readonly yes: string;
  readonly no: string;
  readonly notEnabled: string;
  readonly targets: string;
  readonly admitted: string;
  readonly refused: string;
  readonly component: string;
  readonly world: string;
  readonly imports: string;
  readonly exports: string;
  readonly measures: string;
  readonly limit: string;
  readonly tooMuch: string;
  readonly notes: string;
  readonly none: string;
  readonly file: string;
  readonly size: string;
}

export type ToInspector =
  | { readonly type: 'package'; readonly texts: InspectorTexts; readonly package: InspectorPackage }
  | { readonly type: 'unreadable'; readonly title: string; readonly message: string };

export type FromInspector = { readonly type: 'ready' } | { readonly type: 'copy-digest' };
