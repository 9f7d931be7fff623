/** Who writes when nobody says so: the setting, else the account of the system (docs/formats.md#authors). */
export function defaultAuthor(env: Readonly<Record<string, string | undefined>>, setting?: string): string {
  return [setting, env.USER, env.USERNAME].find((name) => name?.trim())?.trim() ?? 'unknown';
}
