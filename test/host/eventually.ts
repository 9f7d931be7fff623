import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;
const LATEST_MS = 15_000;

/**
 * Asks until the answer is there: not undefined, and not an empty list. VS Code answers emptily while other extensions
 * are still registering, and cancels a question when what it is about changes meanwhile, so one question proves nothing.
 */
export async function eventually<Answer>(ask: () => Answer | PromiseLike<Answer>): Promise<NonNullable<Answer>> {
  const latest = performance.now() + LATEST_MS;
  while (performance.now() < latest) {
    const answer = await asked(ask);
    if (answer !== undefined && answer !== null && !(Array.isArray(answer) && answer.length === 0)) return answer;
    await pause(POLL_MS);
  }
  throw new Error(`There was no answer within ${LATEST_MS / 1000} s: ${ask}`);
}

async function asked<Answer>(ask: () => Answer | PromiseLike<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.message === 'Canceled') return undefined;
    throw error;
  }
}

/** Asks until the answer passes `accept`, and gives it. */
export async function eventuallyIs<Answer>(
  ask: () => Answer | PromiseLike<Answer>,
  accept: (answer: Answer) => boolean,
): Promise<Answer> {
  let last: Answer | undefined;
  const [answer] = await eventually(async () => {
    last = await ask();
    return accept(last) ? [last] : [];
  }).catch((error: Error) => {
    throw new Error(`${error.message}\nLast answer: ${JSON.stringify(last)}`);
  });
  return answer as Answer;
}
