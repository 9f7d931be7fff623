import * as manifests from '../../src/manifest/limits.ts';
import * as packages from '../../src/packages/limits.ts';
import * as runtime from '../../src/runtime/limits.ts';
import * as tickets from '../../src/tickets/limits.ts';
import { CORE_MODULE_LIMITS } from '../../src/wasm/limits.ts';
import { markdownTable } from './markdown-table.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The bounds that a person or the author of a plugin can meet; each number is the constant's own. */
export function limitsTable(): string {
  return markdownTable(
    ['what', 'bound'],
    [
      ['computing in one call of a plugin', `${time(runtime.DEFAULT_COMPUTE_MS)}, by setting`],
      ['waiting for the network and files in one call', `${time(runtime.DEFAULT_HOST_WAIT_MS)}, by setting`],
      [
        'linear memory of a plugin',
        `${size(runtime.DEFAULT_MEMORY_BYTES)}, by setting up to ${size(runtime.MAX_MEMORY_BYTES)}`,
      ],
      ['plugins that run at one time', count(runtime.MAX_LIVE_INSTANCES)],
      ['calls that wait for one plugin', count(runtime.MAX_QUEUED_CALLS)],
      ['input and output of a tool', `${size(runtime.MAX_TOOL_INPUT_BYTES)} each`],
      [
        'request: body out, body in',
        `${size(runtime.MAX_REQUEST_BODY_BYTES)}, ${size(runtime.MAX_RESPONSE_BODY_BYTES)}`,
      ],
      ['request: whole exchange', time(runtime.REQUEST_MS)],
      ['WebSocket: connections of one plugin', count(runtime.MAX_CONNECTIONS)],
      ['WebSocket: message out, message in', `${size(runtime.MAX_SEND_BYTES)}, ${size(runtime.MAX_MESSAGE_BYTES)}`],
      ['WebSocket: opening, life', `${time(runtime.OPEN_MS)}, ${time(runtime.MAX_CONNECTION_AGE_MS)}`],
      ['file: read, write', `${size(runtime.MAX_FS_READ_BYTES)}, ${size(runtime.MAX_FS_WRITE_BYTES)}`],
      ['packages in one store', count(packages.MAX_PACKAGES_PER_STORE)],
      ['archive of a package, unpacked', `${size(packages.MAX_PACKAGE_BYTES)}, ${size(packages.MAX_EXPANDED_BYTES)}`],
      ['files of a package, one of them', `${count(packages.MAX_ENTRIES)}, ${size(packages.MAX_FILE_BYTES)}`],
      ['manifest', size(manifests.MAX_MANIFEST_BYTES)],
      ['overlay', size(manifests.MAX_TEXT_BYTES)],
      ['functions of a core module', count(CORE_MODULE_LIMITS.functions)],
      ['`item.md`, `thread.md`', `${size(tickets.MAX_ITEM_BYTES)}, ${size(tickets.MAX_THREAD_BYTES)}`],
      ['artifact of a ticket', size(tickets.MAX_ARTIFACT_BYTES)],
    ],
  );
}

function size(bytes: number): string {
  return bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes / KIB} KiB`;
}

function time(milliseconds: number): string {
  return milliseconds % MINUTE === 0 ? `${milliseconds / MINUTE} min` : `${milliseconds / SECOND} s`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
