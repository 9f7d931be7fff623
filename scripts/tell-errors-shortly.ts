/**
 * Lets a script end with the sentence of an error that it cannot handle, without the stack, which tells a person
 * nothing. Call it once, first.
 */
export function tellErrorsShortly(): void {
  process.on('uncaughtException', (error) => {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
}
