/** One declared or granted destination, as written. Absent `port` means any port; no prefixes means any path. */
export interface UrlTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port?: number;
  readonly pathPrefixes: readonly string[];
}

/** A destination of the `request` API, which also names its HTTP methods. No methods match nothing. */
export interface RequestTarget extends UrlTarget {
  readonly methods: readonly string[];
}
