/** Any number but root's: it has to own nothing. */
const UNPRIVILEGED_USER = 65534;

/** What `work` gives to somebody who is not root, who may read and write everything. The process's rights come back. */
export async function withoutRoot<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(UNPRIVILEGED_USER);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
