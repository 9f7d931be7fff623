/** Whether the VS Code server of code-server's package can run here at all. */
export function serverRunsHere(): boolean {
  return process.platform === 'linux' || process.platform === 'darwin';
}
