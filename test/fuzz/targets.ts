import type { FuzzTarget } from './target.ts';
import { archive } from './targets/archive.ts';
import { component } from './targets/component.ts';
import { frontmatter } from './targets/frontmatter.ts';
import { guard } from './targets/guard.ts';
import { hostJson } from './targets/host-json.ts';
import { item } from './targets/item.ts';
import { mend } from './targets/mend.ts';
import { merge } from './targets/merge.ts';
import { relations } from './targets/relations.ts';
import { rules } from './targets/rules.ts';
import { thread } from './targets/thread.ts';
import { toml } from './targets/toml.ts';
import { webview } from './targets/webview.ts';
import { writing } from './targets/writing.ts';

/** Everything that reads what somebody else wrote. */
export const TARGETS: readonly FuzzTarget[] = [
  toml,
  rules,
  item,
  frontmatter,
  thread,
  relations,
  archive,
  component,
  guard,
  hostJson,
  webview,
  writing,
  merge,
  mend,
];
