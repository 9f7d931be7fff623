import type { RootContext } from '../../../../src/manifest/lint/rule.ts';
import { readManifest } from '../../../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../../../src/manifest/model/overlay-view.ts';
import type { FolderFacts } from '../../../../src/manifest/model/package-facts.ts';
import { parseToml } from '../../../../src/toml/parse-toml.ts';

export const MANIFEST_URI = 'file:///w/plugins/chat/plugin.toml';
export const OVERLAY_URI = 'file:///w/.yoi/override.local.toml';

export const MANIFEST = `schema_version = 1
id = "sample.chat"
name = "Chat"
version = "0.1.0"
permissions = [
  { kind = "surface", surface = "tool" },
  { kind = "tool", name = "say" },
  { kind = "host_api", api = "websocket" },
]

[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"

[[tools]]
name = "say"
description = "Says a line."
input_schema = { type = "object" }

[[tools]]
name = 'chat_leave'
description = "Leaves."
input_schema = { type = "object" }

[[websocket]]
scheme = "wss"
host = "gateway.example"
path_prefixes = ["/gateway"]

[[websocket]]
scheme = "wss"
host = "other.example"
port = 443
path_prefixes = ["/a/", "/b/"]
`;

export const OVERLAY = `[[plugins.enabled]]
id = "project:sample.chat"

[plugins.enabled.grants]
id = "project:sample.chat"
permissions = [{ kind = "tool", name = "say" }]

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gateway.example"

[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "nowhere.example"
path_prefixes = ["/"]
`;

const FOLDER: FolderFacts = {
  digest: `sha256:${'a'.repeat(64)}`,
  files: new Set(['plugin.toml', 'plugin.component.wasm', 'hooks/h.md']),
};

/** One plugin and its overlay, as an editor would have read them. */
export function smallRoot(manifest = MANIFEST, overlay = OVERLAY): RootContext {
  const read = (uri: string, label: string, text: string) => ({ uri, label, document: parseToml(text) });
  return {
    manifests: [readManifest(read(MANIFEST_URI, 'plugins/chat/plugin.toml', manifest))],
    overlay: { kind: 'read', view: readOverlay(read(OVERLAY_URI, '.yoi/override.local.toml', overlay)) },
    facts: { folders: new Map([[MANIFEST_URI, FOLDER]]) },
  };
}
