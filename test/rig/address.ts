/** What one workbench opens. */
export type Opened =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'workspace'; readonly file: string };

/** Honoured by servers with the test driver only (see {@link ServerOptions.testDriver}). */
export interface Development {
  /** Folder of the extension under development; the page believes one alone. */
  readonly extension: string;
  /** A CommonJS module whose `run()` is the test suite. */
  readonly tests?: string;
}

/** The address of a workbench on `server` (`http://127.0.0.1:PORT`). */
export function workbenchAddress(server: string, opened: Opened, development?: Development): string {
  const address = new URL(server);
  if (opened.kind === 'nothing') address.searchParams.set('ew', 'true');
  if (opened.kind === 'folder') address.searchParams.set('folder', opened.path);
  if (opened.kind === 'workspace') address.searchParams.set('workspace', opened.file);
  if (development !== undefined) {
    const remote = (path: string) => `vscode-remote://${address.host}${encodeURI(path)}`;
    const payload = [['extensionDevelopmentPath', remote(development.extension)]];
    if (development.tests !== undefined) payload.push(['extensionTestsPath', remote(development.tests)]);
    address.searchParams.set('payload', JSON.stringify(payload));
  }
  return address.href;
}
