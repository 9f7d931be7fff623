import { isWithin, realPathOf } from '../../base/real-path.ts';

/**
 * Where writing to `paths` really writes, as far as that is outside of the root and of the other opened folders: a link
 * in a workspace may lead to the store or the overlay of another one. Whoever writes says these places first.
 *
 * @param paths absolute, such as the store and the overlay of the root
 * @param folders absolute paths of folders that are opened with the root
 */
export function placesOutside(root: string, paths: readonly string[], folders: readonly string[] = []): string[] {
  const own = [root, ...folders].map((folder) => realPathOf(folder));
  return paths.map((path) => realPathOf(path)).filter((place) => !own.some((folder) => isWithin(folder, place)));
}
