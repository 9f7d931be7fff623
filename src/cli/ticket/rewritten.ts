import type { BodyHazard } from '../../tickets/record/body-hazards.ts';

/** Lines that were written in another spelling than given, one a line, for people. */
export function rewrittenText(rewritten: readonly BodyHazard[]): string {
  return rewritten.map(({ message }) => `note\t${message}\n`).join('');
}

/** The same for programs; lines are zero-based. */
export function rewrittenJson(rewritten: readonly BodyHazard[]): object {
  if (rewritten.length === 0) return {};
  return { rewritten: rewritten.map(({ code, line, message }) => ({ code, line, message })) };
}
