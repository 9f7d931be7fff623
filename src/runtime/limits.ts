/**
 * Every bound of the runtime, each with its unit. Unless a comment gives another reason, the number is the one of spec
 *. Sizes in bytes are UTF-8 bytes.
 */

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Bytes of a tool's input JSON. */
export const MAX_TOOL_INPUT_BYTES = 64 * KIB;
/** Bytes of any JSON text that a guest returns from an export. */
export const MAX_GUEST_OUTPUT_BYTES = 64 * KIB;
/** Bytes of a tool output's summary; at least one. */
export const MAX_SUMMARY_BYTES = 1024;
/** Bytes of a tool output's content, decoded. */
export const MAX_CONTENT_BYTES = 64 * KIB;
/** Bytes of an event delivered to an ingress, serialized. */
export const MAX_EVENT_BYTES = 64 * KIB;
/** Levels of nesting in JSON that comes from a guest (docs/formats.md#strict-json). */
export const MAX_JSON_DEPTH = 128;

/** Bytes of a message shown to a person or a guest, before the ellipsis. */
export const MAX_DIAGNOSTIC_BYTES = 512;
/** Bytes of the path part of a URL that is shown. */
export const MAX_SHOWN_URL_PATH_BYTES = 120;
/** Bytes of a file path that is shown. */
export const MAX_SHOWN_FS_PATH_BYTES = 160;

/** Milliseconds of guest computation in one exported call; waiting for the host is not counted (docs/deviations.md). */
export const DEFAULT_COMPUTE_MS = 1 * SECOND;
/** Milliseconds that one exported call may wait for host APIs, summed over all of its host calls (docs/deviations.md). */
export const DEFAULT_HOST_WAIT_MS = 60 * SECOND;
/** Milliseconds from starting a worker until the guest is compiled and checked. A cold JavaScript guest needs a few hundred. */
export const WORKER_START_MS = 15 * SECOND;

/** Bytes of linear memory of one component, summed over its core instances. */
export const DEFAULT_MEMORY_BYTES = 2 * MIB;
/** The most that the memory setting can ask for. */
export const MAX_MEMORY_BYTES = 64 * MIB;
/** Elements of all tables of one component. The reference's 256 refuses every JavaScript guest (docs/deviations.md). */
export const MAX_TABLE_ELEMENTS = 16 * KIB;
/** Megabytes of JavaScript heap of a guest's worker, old and young generation, and of its stack. */
export const WORKER_OLD_HEAP_MB = 64;
export const WORKER_YOUNG_HEAP_MB = 16;
export const WORKER_STACK_MB = 4;

/** Calls that may wait for one instance, the running one not counted. */
export const MAX_QUEUED_CALLS = 32;
/** Instances with a live worker at one time. */
export const MAX_LIVE_INSTANCES = 16;
/** Milliseconds without a call after which a stateless guest's worker, or the warm spare, is ended. */
export const IDLE_WORKER_MS = 1 * MINUTE;
/** Failures in a row before the next start is delayed. */
export const FAILURES_BEFORE_BACKOFF = 3;
/** Milliseconds of the first delay; it doubles with every further failure. */
export const FIRST_BACKOFF_MS = 1 * SECOND;
/** Milliseconds of the longest delay. */
export const MAX_BACKOFF_MS = 1 * MINUTE;
/** Milliseconds that a plugin has to stop in order, before it is ended. */
export const STOP_GRACE_MS = 5 * SECOND;
/** Entries of an instance's diary of starts, failures and denials; the oldest go first. */
export const MAX_LOG_ENTRIES = 100;

/** Bytes of a request descriptor. */
export const MAX_REQUEST_DESCRIPTOR_BYTES = 48 * KIB;
/** Bytes of a request body. */
export const MAX_REQUEST_BODY_BYTES = 32 * KIB;
/** Headers of a request, and headers of a response that reach the guest. */
export const MAX_HEADERS = 16;
/** Bytes of a header name; at least one. */
export const MAX_HEADER_NAME_BYTES = 64;
/** Bytes of a header value. */
export const MAX_HEADER_VALUE_BYTES = 1024;
/** Bytes of a response body; what is beyond is cut and `truncated` says so. */
export const MAX_RESPONSE_BODY_BYTES = 64 * KIB;
/** Milliseconds of one HTTP exchange, name lookup included. */
export const REQUEST_MS = 5 * SECOND;
/** Bytes of the status line and headers of any HTTP answer, handshakes included. */
export const MAX_RESPONSE_HEAD_BYTES = 16 * KIB;
/** Addresses of one name that are dialled; the rest of an answer is dropped. */
export const MAX_ADDRESSES = 16;

/** Bytes of a WebSocket open descriptor. */
export const MAX_OPEN_DESCRIPTOR_BYTES = 8 * KIB;
/** Bytes of a text that a guest sends. */
export const MAX_SEND_BYTES = 32 * KIB;
/** Bytes of a message that a guest receives, fragmented or not (docs/deviations.md: no separate bound of a frame). */
export const MAX_MESSAGE_BYTES = 64 * KIB;
/** Open plus opening connections of one instance. Reserved before any network I/O (docs/formats.md#websocket). */
export const MAX_CONNECTIONS = 4;
/** Milliseconds of one open: name lookup, TCP, TLS and handshake together. */
export const OPEN_MS = 5 * SECOND;
/** Milliseconds until one send, one pong or one close must have been flushed. */
export const SEND_MS = 5 * SECOND;
export const PONG_MS = 5 * SECOND;
export const CLOSE_MS = 5 * SECOND;
/** Milliseconds of a `recv` that names no timeout, and the longest that it can name; one deadline for the whole call. */
export const DEFAULT_RECV_MS = 5 * SECOND;
export const MAX_RECV_MS = 30 * SECOND;
/** Milliseconds since its opening after which a connection is closed. */
export const MAX_CONNECTION_AGE_MS = 15 * MINUTE;
/** Pings and pongs taken from a peer in one second; more end the connection. The reference counts 16 per `recv` (docs/formats.md#handles). */
export const MAX_CONTROL_FRAMES_PER_SECOND = 16;
/** Fragments of one message. A message of 64 KiB in fragments smaller than 64 bytes is an attack, not a message. */
export const MAX_FRAGMENTS = 1024;
/** Chunks of an unfinished frame, as they came from the socket. */
export const MAX_BUFFERED_CHUNKS = 4096;
/** Bytes and messages read ahead of `recv`; the socket is not read while either is reached. */
export const MAX_READ_AHEAD_BYTES = 64 * KIB;
export const MAX_READ_AHEAD_MESSAGES = 64;
/** Bytes handed to the frame parser at once, so that the read-ahead bound is looked at often. */
export const READ_SLICE_BYTES = 1 * KIB;

/** Bytes of a file descriptor JSON. */
export const MAX_FS_DESCRIPTOR_BYTES = 64 * KIB;
/** Bytes of a path in a descriptor, and of a granted root. */
export const MAX_FS_PATH_BYTES = 4096;
/** Bytes of a file that are read; what is beyond is cut and `truncated` says so. */
export const MAX_FS_READ_BYTES = 64 * KIB;
/** Bytes of a file's new content. */
export const MAX_FS_WRITE_BYTES = 64 * KIB;
/** Entries of a listing; what is beyond is cut and `truncated` says so. */
export const MAX_FS_ENTRIES = 256;

/** Core instances, memories and tables of one component. The reference's one of each refuses ordinary components (docs/formats.md#limits-of-a-guest). */
export const MAX_CORE_INSTANCES = 64;
export const MAX_MEMORIES = 4;
export const MAX_TABLES = 8;
/** Bytes of any string that crosses between a guest and the host; what is longer is a trap before it is copied. */
export const MAX_CROSSING_BYTES = 1 * MIB;

/** Subscriptions of one service, failed ones included (docs/formats.md#service-driver). */
export const MAX_SUBSCRIPTIONS = 4;
/** Output commands in one answer to an event, and results that are kept (docs/formats.md#output-commands). */
export const MAX_OUTPUT_COMMANDS = 16;
export const MAX_KEPT_RESULTS = 32;
/** Bytes of an id in an output command, at least one, and of its payload as JSON. */
export const MAX_COMMAND_ID_BYTES = 128;
export const MAX_COMMAND_PAYLOAD_BYTES = 16 * KIB;

/**
 * What compiling a guest's code may take in its trial (docs/architecture.md): bytes of resident memory of the whole process,
 * milliseconds of processor time of all functions by the quick and by the optimizing compiler, of one function by either,
 * and milliseconds on the clock. The largest guests that a package can hold take 280 MiB, 130 ms, 6 s and 150 ms.
 */
export const TRIAL_RESIDENT_BYTES = 768 * MIB;
export const TRIAL_BASELINE_MS = 5 * SECOND;
export const TRIAL_OPTIMIZING_MS = 30 * SECOND;
export const TRIAL_FUNCTION_MS = 1 * SECOND;
export const TRIAL_CLOCK_MS = 2 * MINUTE;
/** Trials whose verdict is remembered, the oldest forgotten first, and bytes of the file that they are kept in. */
export const MAX_REMEMBERED_TRIALS = 500;
export const MAX_TRIAL_FILE_BYTES = 512 * KIB;
/**
 * Function types that one process may come to know, each counted with its parameters and results. V8 keeps every distinct
 * one until the process ends, and aborts it at a million; real guests have 20 to 1,200 between them and share most.
 */
export const MAX_COMPILED_TYPE_VALUES = 500_000;
