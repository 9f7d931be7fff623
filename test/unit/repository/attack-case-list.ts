/** A file below `test/` and the names of tests in it, or of rows of their tables, as they are written there. */
export type Covering = readonly [file: string, ...names: readonly string[]];

/** One way to attack this program or to let it down, and the tests that try it. */
export interface AttackCase {
  readonly number: number;
  readonly what: string;
  readonly covered: readonly Covering[];
}

const RUNTIME = 'unit/runtime/attack-cases.test.ts';
const SOCKETS = 'unit/runtime/host/handle-table.test.ts';
const INSTANCE = 'unit/runtime/instance/plugin-instance.test.ts';
const GUESTS = 'unit/runtime/sandbox/load-guest.test.ts';
const REQUEST = 'unit/runtime/host/request-api.test.ts';
const ADMITS = 'unit/authority/admits.test.ts';
const ARCHIVE = 'unit/packages/archive-read.test.ts';
const TICKETS = 'unit/tickets/store/file-ticket-source.test.ts';
const GROUND = 'unit/tickets/operations/bad-ground.test.ts';
const THREAD_PAGE = 'ui/tickets-page.ui.ts';
const PAGE_MESSAGES = 'unit/protocol/page-messages.test.ts';
const REPORT = 'unit/editor/plugins/running/run-report.test.ts';
const FIXES = 'unit/manifest/fixes.test.ts';
const EDITS = 'unit/toml/edits.test.ts';
const INDEX = 'unit/tickets/store/ticket-index.test.ts';

/** The cases that must never be without a test. Numbers are stable: a case that no longer applies keeps its own. */
export const ATTACK_CASES: readonly AttackCase[] = [
  {
    number: 1,
    what: 'a host that begins or ends like the granted one',
    covered: [
      [RUNTIME, '1: a longer host', '1: a host with a prefix'],
      [ADMITS, 'subdomain', 'suffix of another domain'],
    ],
  },
  {
    number: 2,
    what: 'the granted name, or a password, in front of an @',
    covered: [
      [RUNTIME, '2: the name as user', '2: a user and password', '2: a user alone'],
      ['unit/authority/decide.test.ts', 'credentials', 'empty credentials pass'],
    ],
  },
  {
    number: 3,
    what: 'dots at the end, capitals, and white space in addresses and in TOML',
    covered: [
      [RUNTIME, '3: upper case, a trailing dot and blanks around', '3: a line break that the parser removes'],
      [ADMITS, 'case and trailing dot', 'a padded host never matches', 'a padded scheme does'],
    ],
  },
  {
    number: 4,
    what: 'letters and dots of other alphabets, punycode, and characters that nobody sees',
    covered: [
      [RUNTIME, '4: a look-alike', '4: punycode of it', '4: full-width dots are dots', '4: a soft hyphen is nothing'],
    ],
  },
  {
    number: 5,
    what: 'every other spelling of an address, and addresses that mean this machine',
    covered: [
      [
        RUNTIME,
        '5: an address',
        '5: a short address',
        '5: a mapped address',
        '5: any address',
        '5: NAT64',
        '5: hexadecimal and short spellings of a granted address',
        '5: a decimal spelling',
      ],
      [ADMITS, 'IPv4 in IPv6 is another host', 'IPv6 must be compressed'],
      ['unit/runtime/host/private-address.test.ts', 'link local with a zone', 'NAT64 of a private address'],
    ],
  },
  {
    number: 6,
    what: 'ports that are absent, default, zero or too large, and named on one side only',
    covered: [
      [RUNTIME, '6: another port', '6: port zero', '6: no port', '6: the default port written out'],
      ['unit/authority/inspect.test.ts', 'example C: a port on the grant only, an ingress that is not granted'],
      ['unit/authority/overlap.test.ts', 'a present port covers no absent one, and an absent one covers all'],
    ],
  },
  {
    number: 7,
    what: 'paths beside the prefix, ways up in every spelling, queries',
    covered: [
      [
        RUNTIME,
        '7: beside the path',
        '7: up and down',
        '7: up, encoded',
        '7: backslashes',
        '7: two slashes',
        '7: an empty path',
        '7: a prefix in the query',
        '7: encoded slashes stay where they are',
      ],
      [
        ADMITS,
        'no boundary after a prefix',
        'dot segments are gone before matching',
        'query and fragment do not count',
      ],
    ],
  },
  {
    number: 8,
    what: 'another scheme than the granted one, and the schemes of one API given to the other',
    covered: [
      [RUNTIME, '8: another scheme', '8: ws for wss', '8: a file', '8: data'],
      [SOCKETS, 'http', 'ftp'],
      ['unit/runtime/host/request-descriptor.test.ts', '9: WebSocket'],
      ['unit/authority/decide.test.ts', 'another API'],
    ],
  },
  {
    number: 9,
    what: 'a broad side held against a narrow one, and grants that cover only together',
    covered: [
      [RUNTIME, '9: a broad manifest and a narrow grant', '9: a narrow manifest and a broad grant'],
      ['unit/authority/inspect.test.ts', 'two grants that only together cover a target cover it partly'],
    ],
  },
  {
    number: 10,
    what: 'a grant that no manifest asks for',
    covered: [
      [RUNTIME, '10: a grant that the manifest does not ask for allows nothing, and the refusal names the manifest'],
      ['unit/authority/inspect.test.ts', 'partly covered, and a grant that nothing requests'],
    ],
  },
  {
    number: 11,
    what: 'grants for another digest or version, and one id in two stores or folders',
    covered: [
      [RUNTIME, '11: grants for another digest or version allow nothing'],
      ['unit/authority/grant-binding.test.ts', 'other digest', 'versions are compared as text'],
      ['unit/packages/root/discover.test.ts', 'the same id in two stores is no duplicate, and users come first'],
      ['unit/manifest/lint/analyze.test.ts', 'two folders with one id: neither is used'],
    ],
  },
  {
    number: 12,
    what: 'a fix in a file that is unsaved, read-only, broken or written in an unusual way',
    covered: [
      [FIXES, 'leave valid TOML without the finding, the style as it was and the neighbour untouched'],
      [EDITS, 'CRLF', 'a byte order mark', 'a syntax error elsewhere', 'an inline grant stays inline', 'comments only'],
      [
        'unit/manifest/mutations.test.ts',
        'whatever is half-typed, findings lie in the text and fixes leave no more errors',
      ],
      ['unit/toml/broken.test.ts', 'a duplicate table'],
      ['host/manifest-settings.test.ts', 'a fix goes to the unsaved text of the other file'],
      [
        'host/manifest-virtual.no-folder.test.ts',
        'that is read-only has its manifests checked, and no fix offered that would do nothing',
      ],
    ],
  },
  {
    number: 13,
    what: 'names whose addresses change, are mixed, are missing, or are thousands',
    covered: [
      [RUNTIME, '13: what a name answers later changes nothing: it is asked once'],
      [
        REQUEST,
        'no answer',
        'a private answer, blocked',
        'of a mixed answer only public addresses are dialled when private ones are blocked, and at most sixteen',
      ],
    ],
  },
  {
    number: 14,
    what: 'a handshake that is answered with something else, or with more than was asked for',
    covered: [
      [RUNTIME, '14: a redirect', '14: a login', '14: compression unasked'],
      [SOCKETS, 'a temporary redirect', '401', '407', 'a wrong accept', 'no accept', 'a subprotocol', 'compression'],
    ],
  },
  {
    number: 15,
    what: 'messages in fragments without end, empty ones, and pings in between',
    covered: [
      [RUNTIME, '15: 100,000 one-byte fragments'],
      [SOCKETS, 'empty fragments', 'a ping between fragments', 'fragments beyond the bound'],
    ],
  },
  {
    number: 16,
    what: 'messages around the bound, and lengths that lie',
    covered: [
      [RUNTIME, '16: one byte too many', '16: a length that lies', '16: the top bit of a length'],
      [
        SOCKETS,
        'the largest message',
        'one below',
        'a message one beyond the bound',
        'a 64-bit length with the top bit',
      ],
    ],
  },
  {
    number: 17,
    what: 'compressed frames that were not agreed on',
    covered: [
      [RUNTIME, '17: a compressed frame'],
      [SOCKETS, 'a compressed frame that was not agreed'],
    ],
  },
  {
    number: 18,
    what: 'text that is none, binary messages, and closes that are against the rules',
    covered: [
      [RUNTIME, '18: invalid UTF-8', '18: a binary message is refused', '18: a close reason that is too long'],
      [
        SOCKETS,
        'invalid UTF-8 across fragments',
        'a close of one byte',
        'a close code that is not allowed',
        'a close reason that is no UTF-8',
      ],
      [GUESTS, 'a result that is no UTF-8'],
    ],
  },
  {
    number: 19,
    what: 'floods of pings and pongs, and pongs that nobody asked for',
    covered: [
      [RUNTIME, '19: a flood of pings', '19: a flood of pongs'],
      [SOCKETS, 'sixteen a second are borne for minutes', 'an unsolicited pong before'],
    ],
  },
  {
    number: 20,
    what: 'handshakes that trickle, headers without end, peers that end or stay in silence, certificates that do not fit',
    covered: [
      [RUNTIME, '20: a flood of headers', '20: a reset', '20: a peer that never answers the close is not waited for'],
      [SOCKETS, 'says nothing', 'trickles', 'huge headers', '%s without a close frame is a failure'],
      ['unit/runtime/host/tls.test.ts', 'another name', 'an unknown authority'],
    ],
  },
  {
    number: 21,
    what: 'a fifth connection, opens at once, and handles that are old, guessed or somebody else’s',
    covered: [
      [RUNTIME, '21: a flood of opens is stopped at four', '21: handle %i, which is somebody else’s or nobody’s'],
      [
        SOCKETS,
        'eight opens at once dial four times',
        'handles count up and are not used again',
        'a handle of another instance is unknown',
        'handle %i is unknown before any open',
      ],
    ],
  },
  {
    number: 22,
    what: 'receiving for no time and for too long, twice at once, and around a close',
    covered: [
      [
        SOCKETS,
        '0 means five seconds',
        'more than the maximum means the maximum',
        'two at once: the second is refused',
        'closing while it waits ends it',
        'what was queued comes before the close, which carries code and reason and comes once',
      ],
    ],
  },
  {
    number: 23,
    what: 'every end that a connection must not outlive',
    covered: [
      [
        SOCKETS,
        'at fifteen minutes it is gone by itself, and no timer stays',
        'a withdrawn grant drops the connections that it allowed, and only those',
        'dropping the table drops what is open and what is opening',
      ],
      ['host/runtime.test.ts', 'ends a plugin that is disabled, and one whose overlay cannot be read any more'],
      ['host/runtime.restricted.test.ts', 'run no tool and open no socket, and the report says why'],
      ['ui/runtime.ui.ts', 'a window that is reloaded leaves no connection behind'],
    ],
  },
  {
    number: 24,
    what: 'a peer that does not read, and a guest that does not',
    covered: [
      [RUNTIME, '24: a fast peer and a guest that never receives: what is read ahead is bounded'],
      [
        SOCKETS,
        'a send that cannot be flushed in time fails and ends the connection',
        'tiny messages are bounded in number',
      ],
    ],
  },
  {
    number: 25,
    what: 'loops without end in every place, and calls beyond their time',
    covered: [
      [RUNTIME, '25: an endless loop'],
      [
        INSTANCE,
        'a guest that computes for ever is ended at its bound, and the next call starts afresh',
        'no end',
        'waiting for the host is bounded in total',
        'no end of stop',
      ],
      ['unit/runtime/sandbox/call-budget.test.ts', 'after a long wait the rest of the computing is all that is left'],
    ],
  },
  {
    number: 26,
    what: 'memory, tables, recursion, modules and imports beyond what is offered',
    covered: [
      [RUNTIME, '26: endless recursion', '26: growing stops at the limit'],
      [
        'unit/wasm/guard.test.ts',
        'a page more',
        'the table that ends V8',
        'no maximum gets the cap',
        'a million functions',
        'a huge function',
        'an array type',
        'a group of half a million types',
        'many locals at many blocks',
        'many operands at many blocks',
        'the same in many functions',
      ],
      [GUESTS, '%s, as every kind, before any of it runs', 'growing beyond the limit'],
      [
        'unit/runtime/sandbox/trial.test.ts',
        'is ended when the quick compiler takes too much memory, while it is at work',
        'finds the function that the optimizing compiler stays at for too long',
      ],
      [
        'unit/runtime/sandbox/guest-trials.test.ts',
        'types are counted over all guests of the process, the same ones once',
      ],
      ['unit/wasm/component.test.ts', 'describes a type once, however often it is imported'],
    ],
  },
  {
    number: 27,
    what: 'output that is too long, malformed, too much, or aims at prototypes',
    covered: [
      [RUNTIME, '27: output beyond the bound', '27: no JSON', '27: a prototype key', '27: a number that is none'],
      ['unit/runtime/service/output-commands.test.ts', 'too many', 'a large payload'],
    ],
  },
  {
    number: 28,
    what: 'a worker that dies, and a file that is no component',
    covered: [
      [RUNTIME, '28: a worker that dies is a visible failure, and others go on'],
      [
        INSTANCE,
        'a hostile file',
        'repeated failures delay the next start, longer and longer, and a success forgets them',
      ],
      ['unit/runtime/command-line.test.ts', 'what is no WebAssembly is refused'],
    ],
  },
  {
    number: 29,
    what: 'archives that name places outside, lie about themselves, or expand without end',
    covered: [
      [
        ARCHIVE,
        'a parent path',
        'an absolute path',
        'a drive letter',
        'a NUL',
        'symbolic link mode bits',
        'names that differ only in case',
        'a name with a trailing dot',
        'sizes that differ',
        'files that overlap to more than the total',
        'two names for one content',
        'a file that claims to be huge',
        'one file too many',
        'an encrypted file',
        'the sizes of ZIP64',
      ],
      ['unit/fuzz/slice.test.ts', 'a slice of the fuzz'],
    ],
  },
  {
    number: 30,
    what: 'tickets that are links, loops, pipes, far too large, unreadable or gone',
    covered: [
      [
        TICKETS,
        'a link to a ticket outside is not followed',
        'an item.md that links outside is not followed',
        'a link in a circle is none',
        'a FIFO in place of item.md is broken and nobody waits',
        'an item.md of a gigabyte is refused by its size',
      ],
      [
        GROUND,
        '%s that leads out of the tickets folder is not followed',
        'a FIFO in place of thread.md neither waits nor is written',
      ],
      [INDEX, 'a checkout in the middle of a look leaves no half-read ticket'],
    ],
  },
  {
    number: 31,
    what: 'a component that is named by a way up, an absolute path, an address or a folder',
    covered: [
      [
        'unit/packages/archive/validate.test.ts',
        'a path out of the package',
        'an absolute path',
        'an address in place of a path',
        'a folder in place of a file',
      ],
      ['unit/authority/safe-names.test.ts', 'isSafePackagePath %j: %j'],
    ],
  },
  {
    number: 32,
    what: 'records that would run, load, forge or hide something, and messages that no page of ours sends',
    covered: [
      [THREAD_PAGE, 'what a record says is shown and never run'],
      [REPORT, "a plugin's words cannot leave their fence", "a plugin's words cannot leave their fence behind %s"],
      ['unit/webview/thread/small-parts.test.ts', 'a direction override is shown, other text is left alone'],
      [
        'unit/tickets/record/event-text.test.ts',
        'the end of a comment in the author',
        'a header',
        'a header in code is text',
      ],
      [
        PAGE_MESSAGES,
        'an unknown verb',
        'a prototype for a field',
        'a text that is no text',
        'a negative request',
        'a file that is none of the three',
      ],
      ['unit/protocol/link-path.test.ts', 'a command'],
    ],
  },
  {
    number: 33,
    what: 'several writers, torn writes, held locks, checkouts, conflict markers, clocks that go backwards, unknown words',
    covered: [
      [
        'unit/tickets/operations/processes.test.ts',
        'two at once lose no event and tear none',
        'one that is killed at any moment leaves all that it said was written',
      ],
      [GROUND, 'item.md has conflict markers', 'the reference writing is reported, and nothing is changed'],
      ['unit/tickets/operations/operations.test.ts', 'a torn event'],
      ['unit/tickets/record/thread.test.ts', 'names what Git left in an unsolved merge, and loses no event'],
      ['unit/tickets/store/lock/backend-lock.test.ts', 'a clock that is set %s by an hour changes nothing'],
      ['unit/tickets/store/lock/writer-lock.test.ts', 'the clock was set forward by an hour meanwhile'],
      [
        INDEX,
        'a storm of events is one scan, not a look at each',
        'a missing folder is no error, and its tickets are gone',
      ],
      [
        'unit/editor/tickets/page/thread-session.test.ts',
        'a removed ticket stays readable and cannot be written, and is said once',
      ],
      ['unit/tickets/record/odd-cases.test.ts', 'I, J, M: unknown kinds are kept, and a review may say nothing'],
    ],
  },
  {
    number: 34,
    what: 'a model that a ticket talks into writing',
    covered: [
      [
        'host/workflow-tools.test.ts',
        '… writes nothing where nobody was asked',
        'show a ticket with its newest events and cut bodies, marked as data',
      ],
      [
        'unit/editor/tickets/agent-tools.test.ts',
        'stays inside the limit and says what is missing, in whole characters',
      ],
      [
        'unit/editor/tickets/writing-tools.test.ts',
        '%s writes, answers as the reference does, and its question names the ticket',
      ],
    ],
  },
];
