/**
 * Says what is being done and how long it took. On a terminal the seconds count on one line; elsewhere one line is
 * printed at the start and one at the end.
 */
export async function progress<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const seconds = () => `${Math.round((performance.now() - start) / 1000)} s`;
  const live = process.stdout.isTTY;
  process.stdout.write(`· ${what} …${live ? '' : '\n'}`);
  const ticking = live ? setInterval(() => process.stdout.write(`\r· ${what} … ${seconds()}`), 1000) : undefined;
  try {
    const result = await work();
    process.stdout.write(`${live ? '\r' : ''}· ${what}: done in ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${live ? '\r' : ''}· ${what}: failed after ${seconds()}\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
