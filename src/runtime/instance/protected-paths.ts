import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The user's own folders of Yoi, by the variables that can move them (spec plugin-package §2.1, §4.1): profiles and stores.
 * A plugin that could write there could enable or replace plugins.
 */
export function protectedPathsOf(
  env: Readonly<Record<string, string | undefined>>,
  home: string = homedir(),
): readonly string[] {
  const named = [env.YOI_CONFIG_DIR, env.YOI_HOME, env.YOI_DATA_DIR].filter(
    (place) => place !== undefined && place !== '',
  );
  return [
    ...named.flatMap((place) => (place === undefined ? [] : [place])),
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'yoi'),
    join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'yoi'),
    join(home, '.yoi'),
  ];
}
