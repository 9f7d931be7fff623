/** The name by which `.gitattributes` and the repository's configuration speak of the driver. */
export const MERGE_DRIVER = 'yoi';

/**
 * What the driver answers with when it wrote a conflict. Git wants 1 for that, but Node answers 1 as well when it cannot load
 * or throws, and then nothing was written: the two must not be taken for each other.
 */
export const CONFLICT_EXIT = 42;

/** How the program is started when no `yoi-kit` is on the path: a Node, and the bundled command line. */
export interface BundledProgram {
  readonly node: string;
  readonly script: string;
}

/**
 * The line that Git runs in a shell for every record that both sides changed. It asks the `yoi-kit` on the path, else the
 * bundled one. When neither can start, or one dies, Git's own text merge leaves markers: without it Git would take our side
 * alone and leave none.
 */
export function driverLine({ node, script }: BundledProgram): string {
  const [program, file] = [quoted(node), quoted(script)];
  return [
    `m() { "$@" merge-driver --conflict-exit ${CONFLICT_EXIT} --marker-size %L %O %A %B %P`,
    `case $? in 0) exit 0;; ${CONFLICT_EXIT}) exit 1;; esac; }`,
    'if command -v yoi-kit >/dev/null 2>&1; then m yoi-kit; fi',
    `if test -f ${file}; then m env ELECTRON_RUN_AS_NODE=1 ${program} ${file}; fi`,
    'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B',
  ].join('; ');
}

/** The bundled script that a configured line names; undefined for a line that is not ours. */
export function scriptOf(line: string): string | undefined {
  const [, word] = /; if test -f '((?:[^']|'\\'')*)'; then/.exec(line) ?? [];
  return word?.replaceAll("'\\''", "'").replaceAll('%%', '%');
}

/** One word for the shell, with the sign that Git replaces doubled. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''").replaceAll('%', '%%')}'`;
}
