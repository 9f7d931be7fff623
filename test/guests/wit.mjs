import { readFileSync } from 'node:fs';

const [plugin, host] = ['../../wit/yoi-plugin.wit', '../../wit/deps/yoi-host/yoi-host.wit'].map((path) =>
  readFileSync(new URL(path, import.meta.url), 'utf8'),
);

/** Both WIT packages as one text with one world: the tools here take no folder and cannot choose between worlds. */
export function witOf(world) {
  const others = new RegExp(`world (?!${world} )[a-z-]+ \\{[^}]*\\}`, 'g');
  const nested = `${host.replace('package yoi:host@1.0.0;', 'package yoi:host@1.0.0 {')}\n}`;
  return `${plugin.replace(others, '')}\n${nested}`;
}
