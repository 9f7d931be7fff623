import { showWarning } from '../../app/show.ts';

/** Tells why something was not done; nothing is said where it was. */
export function warnRefused(refused: string | undefined): void {
  if (refused !== undefined) void showWarning(refused);
}
