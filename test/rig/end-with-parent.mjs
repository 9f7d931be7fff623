/**
 * Preloaded into the VS Code server: an orphaned server would run for ever, so when the process that started it is
 * gone, however it ended, the pipe to standard input closes and the server ends its whole process group.
 */
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL'));
  process.stdin.resume();
  process.stdin.unref?.();
}
