import fc from 'fast-check';
import { RULES } from '../../../src/manifest/lint/all-rules.ts';
import { EXAMPLE_DIGEST, HEAD, RUNTIME } from '../../../src/manifest/lint/support/examples.ts';

/** Everything that decides whether a plugin reaches a URL: its package, the overlay, the stores. */
export interface Scene {
  readonly manifest: string;
  /** Digests that are {@link EXAMPLE_DIGEST} become that of the package. */
  readonly overlay: string;
  readonly files: readonly string[];
  readonly subject: 'package' | 'folder' | 'changed folder';
  /** Another package of the same id beside it. */
  readonly twin: boolean;
}

const GATEWAY = '\n[[websocket]]\nscheme = "wss"\nhost = "gateway.example.com"\npath_prefixes = ["/gateway"]\n';
const GRANTED = GATEWAY.replace('[[websocket]]', '[[plugins.enabled.grants.websocket]]');
const API = '{ kind = "host_api", api = "websocket" }';
const PINS = `id = "project:demo.net"\nversion = "0.1.0"\ndigest = "${EXAMPLE_DIGEST}"\n`;
const HOOK = '\n[[hooks]]\nid = "greet"\nfile = "hooks/greet.md"\n';

/** The URL that the package of every scene asks for, and the overlay grants. */
export const ASKED = new URL('wss://gateway.example.com/gateway/1');

const MANIFEST = `${HEAD}surfaces = ["tool"]\npermissions = [${API}]\n\n${RUNTIME}${HOOK}${GATEWAY}`;
const OVERLAY = `[feature.plugins]\nenabled = true\n\n[[plugins.enabled]]\n${PINS}surfaces = ["tool"]\n\n[plugins.enabled.grants]\n${PINS}permissions = [${API}]\n${GRANTED}`;
const UNSELECTIVE = OVERLAY.replace('surfaces = ["tool"]\n', '');
const FILES = ['plugin.component.wasm', 'plugin.wasm', 'hooks/greet.md'];

/** Nothing is wrong with it, so the URL is reached. */
export const SOUND: Scene = { manifest: MANIFEST, overlay: OVERLAY, files: FILES, subject: 'package', twin: false };

/** A manifest that also asks for the gateway, whatever else it says. */
function asking(manifest: string): string {
  const asked = manifest.includes('permissions = [')
    ? manifest.replace('permissions = [', `permissions = [${API}, `)
    : manifest.replace(/^(version = .*\n)/m, `$1permissions = [${API}]\n`);
  const running = asked.includes('[runtime]') ? asked : `${asked}\n${RUNTIME}`;
  return running.includes('[[websocket]]') ? running : `${running}${GATEWAY}`;
}

/** An overlay that also grants the gateway to its first entry, whatever else it says. */
function granting(overlay: string): string {
  if (overlay.includes('grants.websocket') || !overlay.includes('[[plugins.enabled]]')) return overlay;
  const bound = overlay.includes('[plugins.enabled.grants]')
    ? overlay
    : `${overlay}\n[plugins.enabled.grants]\n${PINS}`;
  const header = '[plugins.enabled.grants]\n';
  const permitted = bound.includes('permissions = [')
    ? bound.replace('permissions = [', `permissions = [${API}, `)
    : bound.replace(header, `${header}permissions = [${API}]\n`);
  return `${permitted}${GRANTED}`;
}

/** The failing example of every rule, as far as it has texts, with all else that reaching the gateway takes. */
export const FAILING: readonly (readonly [code: string, scene: Scene])[] = RULES.map(({ code, failing }) => [
  code,
  {
    ...SOUND,
    // What such a manifest declares is not what the sound overlay selects.
    ...(failing.manifest === undefined ? {} : { manifest: asking(failing.manifest), overlay: UNSELECTIVE }),
    ...(failing.overlay === undefined ? {} : { overlay: granting(failing.overlay) }),
    ...(failing.files === undefined ? {} : { files: failing.files.filter((path) => path !== 'plugin.toml') }),
  },
]);

type Change = (scene: Scene) => Scene;

const inManifest =
  (from: string | RegExp, to: string): Change =>
  (scene) => ({
    ...scene,
    manifest: scene.manifest.replace(from, to),
  });
const inOverlay =
  (from: string | RegExp, to: string): Change =>
  (scene) => ({
    ...scene,
    overlay: scene.overlay.replace(from, to),
  });

/** What people and attackers change: each aims at one check, or at none. */
const CHANGES: readonly Change[] = [
  // The switch.
  inOverlay('enabled = true', 'enabled = false'),
  inOverlay('[feature.plugins]\nenabled = true\n', ''),
  inOverlay('[feature.plugins]\nenabled = true\n', '[feature]\nplugins = true\n'),
  inOverlay('[feature.plugins]\nenabled = true\n', '[features]\nplugins = true\n'),
  // The selected surfaces.
  inOverlay('surfaces = ["tool"]', 'surfaces = ["service"]'),
  inOverlay('surfaces = ["tool"]', 'surfaces = ["hook", "wasm"]'),
  inOverlay('surfaces = ["tool"]\n', ''),
  inManifest('surfaces = ["tool"]', 'surfaces = []'),
  // Hooks.
  inManifest('id = "greet"', 'id = "greet us"'),
  inManifest('"hooks/greet.md"', '"../greet.md"'),
  inManifest('"hooks/greet.md"', '"hooks/bye.md"'),
  inManifest(HOOK, ''),
  // Pins.
  inOverlay(/version = "0.1.0"/, 'version = "0.2.0"'),
  inOverlay(/digest = "sha256:[0-9a-f]+"/, `digest = "sha256:${'0'.repeat(64)}"`),
  inOverlay(/digest = "sha256:([0-9a-f]+)"/, 'digest = "SHA256:$1"'),
  inOverlay(/digest = .*\n/, ''),
  inManifest('version = "0.1.0"', 'version = "0.2.0"'),
  // Bindings.
  inOverlay(/(grants\]\n(?:.*\n)*?)id = .*\n/, '$1'),
  inOverlay(/(grants\]\n(?:.*\n)*?id = )"project:/, '$1"user:'),
  inOverlay(/(grants\]\n(?:.*\n)*?)digest = .*\n/, '$1'),
  inOverlay(/(grants\]\n(?:.*\n)*?digest = "sha256:)[0-9a-f]{4}/, '$1beef'),
  inOverlay(/(grants\]\n(?:.*\n)*?)version = .*\n/, '$1'),
  inOverlay(/(grants\]\n(?:.*\n)*?version = )".*"/, '$1"9"'),
  // Ids and entries.
  inOverlay('id = "project:', 'id = "'),
  inOverlay('id = "project:', 'id = "builtin:'),
  inOverlay(/id = "project:demo.net"/g, 'id = "user:demo.net"'),
  (scene) => ({ ...scene, overlay: `${scene.overlay}\n[[plugins.enabled]]\nid = "project:demo.net"\n` }),
  (scene) => ({ ...scene, overlay: scene.overlay.replace('[[plugins', '[[plugins.enabled]]\nid = "a"\n\n[[plugins') }),
  (scene) => ({ ...scene, twin: true }),
  // The overlay as a whole.
  inOverlay('surfaces', 'surface'),
  (scene) => ({ ...scene, overlay: `${scene.overlay}\n[pod]\nname = "mine"\n` }),
  (scene) => ({ ...scene, overlay: '' }),
  // The manifest as a whole.
  inManifest('schema_version = 1', 'schema_version = 2'),
  inManifest('id = "demo.net"', 'id = "demo net"'),
  inManifest('name = "Demo"', 'name = " "'),
  inManifest('name = "Demo"', 'name = "Demo"\nauthor = "me"'),
  inManifest('version = "0.1.0"', 'version = ""'),
  (scene) => ({ ...scene, manifest: `${scene.manifest}# ${'x'.repeat(65_536)}\n` }),
  // The runtime.
  inManifest('"wasm-component"', '"wasm"'),
  inManifest('"wasm-component"', '"native"'),
  inManifest('component = "plugin.component.wasm"', 'component = "./plugin.component.wasm"'),
  inManifest('component = "plugin.component.wasm"', 'component = "../x.wasm"'),
  inManifest('component = "plugin.component.wasm"', 'component = "gone.wasm"'),
  inManifest('component = "plugin.component.wasm"', 'component = 3'),
  inManifest('component = "plugin.component.wasm"\n', ''),
  inManifest('[runtime]\n', '[runtime]\nentry = "plugin.wasm"\n'),
  inManifest('@1.0.0', '@2.0.0'),
  inManifest(RUNTIME, ''),
  (scene) => ({ ...scene, manifest: `${scene.manifest}\n[[services]]\nname = "s"\ndescription = ""\n` }),
  // What is decided, not admitted.
  inManifest('"/gateway"', '"/other"'),
  inOverlay('gateway.example.com', '*'),
  inOverlay(/permissions = \[.*\]/, 'permissions = []'),
];

const damage: fc.Arbitrary<Change> = fc
  .record({
    side: fc.constantFrom('manifest' as const, 'overlay' as const),
    at: fc.nat(600),
    length: fc.nat(6),
    text: fc.constantFrom('', '"', '[', ']', '=', '\n', '#', 'x'),
  })
  .map(({ side, at, length, text }) => (scene: Scene) => {
    const whole = scene[side];
    return { ...scene, [side]: whole.slice(0, at) + text + whole.slice(at + length) };
  });

/** A sound scene or the failing example of a rule, with a few changes. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    start: fc.oneof(
      { weight: 2, arbitrary: fc.constant(SOUND) },
      fc.constantFrom(...FAILING.map(([, scene]) => scene)),
    ),
    changes: fc.array(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...CHANGES) }, { weight: 1, arbitrary: damage }),
      { maxLength: 3 },
    ),
    subject: fc.constantFrom('package' as const, 'folder' as const, 'changed folder' as const),
  })
  .map(({ start, changes, subject }) => changes.reduce((scene, change) => change(scene), { ...start, subject }));
