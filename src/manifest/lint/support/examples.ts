/* Texts that the examples of several rules start from. Each is complete as far as those rules look. */

export const HEAD = 'schema_version = 1\nid = "demo.net"\nname = "Demo"\nversion = "0.1.0"\n';

export const RUNTIME = `[runtime]
kind = "wasm-component"
component = "plugin.component.wasm"
world = "yoi:plugin/tool@1.0.0"
`;

export const INSTANCE_RUNTIME = RUNTIME.replace('tool@', 'instance@');

export const EXAMPLE_DIGEST = `sha256:${'5eed'.repeat(16)}`;

const PINS = `id = "project:demo.net"\nversion = "0.1.0"\ndigest = "${EXAMPLE_DIGEST}"\n`;

export const SWITCH = '[feature.plugins]\nenabled = true\n\n';

export const ENTRY = `${SWITCH}[[plugins.enabled]]\n${PINS}`;

/** An entry with bound grants; what is granted comes behind it. */
export const GRANTS = `${ENTRY}\n[plugins.enabled.grants]\n${PINS}`;

export const WEBSOCKET_PERMISSION = 'permissions = [{ kind = "host_api", api = "websocket" }]\n';

/** A manifest that asks for one gateway. */
export const GATEWAY_MANIFEST = `${HEAD}${WEBSOCKET_PERMISSION}
[[websocket]]
scheme = "wss"
host = "gateway.example.com"
path_prefixes = ["/gateway"]
`;

/** An overlay that grants the permission for WebSocket and, behind it, targets. */
export const GATEWAY_GRANTS = `${GRANTS}${WEBSOCKET_PERMISSION}`;

/** The same with the one gateway granted. */
export const GATEWAY_GRANTED = `${GATEWAY_GRANTS}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gateway.example.com"
path_prefixes = ["/gateway"]
`;

/** A runtime of the retired kind. */
export const RAW_RUNTIME = `[runtime]
kind = "wasm"
abi = "yoi-plugin-wasm-1"
entry = "plugin.wasm"
`;

export const TOOL_SURFACE = '  { kind = "surface", surface = "tool" },\n';
export const ECHO_PERMISSION = '  { kind = "tool", name = "echo" },\n';

export const TOOL = '\n[[tools]]\nname = "echo"\ndescription = "Says it again."\ninput_schema = { type = "object" }\n';

/** A manifest with one tool, complete. */
export const TOOL_MANIFEST = `${HEAD}surfaces = ["tool"]
permissions = [
${TOOL_SURFACE}${ECHO_PERMISSION}]

${RUNTIME}${TOOL}`;
