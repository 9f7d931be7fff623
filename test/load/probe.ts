import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createHistogram, monitorEventLoopDelay, type RecordableHistogram } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import * as z from 'zod';
import type { Reading } from './reading.ts';

const NS_PER_MS = 1e6;
const BYTES_PER_MB = 1024 * 1024;
/** How often the loop is asked to answer. */
const RESOLUTION_MS = 5;
/** How often memory is looked at. */
const LOOK_MS = 100;

const command = z.tuple([z.string()], z.unknown());

/**
 * An extension that measures the host that it runs in, and has it do things: `/begin` starts a measurement, `/end` answers
 * with it, `/run` runs the command that the body names with its arguments, `/findings` counts what is marked in all files.
 */
export function activate(): void {
  let measurement = new Measurement();
  const server = createServer(async (request, response) => {
    try {
      if (request.url === '/begin') measurement = new Measurement();
      if (request.url === '/run') {
        const [name, ...parameters] = command.parse(JSON.parse(await bodyOf(request)));
        await vscode.commands.executeCommand(name, ...parameters);
      }
      response.end(JSON.stringify(answerTo(request.url, measurement)));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) {
      writeFileSync(process.env.YOI_PROBE_PORT ?? '', String(address.port));
    }
  });
}

function answerTo(url: string | undefined, measurement: Measurement): unknown {
  if (url === '/end') return measurement.end();
  return url === '/findings' ? vscode.languages.getDiagnostics().flatMap(([, found]) => found).length : {};
}

class Measurement {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly #rss: RecordableHistogram = createHistogram();
  readonly #timer: NodeJS.Timeout;
  readonly #cpu = process.cpuUsage();
  readonly #start = performance.now();

  constructor() {
    this.#delay.enable();
    this.#look();
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  end(): Reading {
    this.#look();
    clearInterval(this.#timer);
    this.#delay.disable();
    const { user, system } = process.cpuUsage(this.#cpu);
    // The histogram counts the time between two answers; what is beyond the resolution is delay.
    const delay = (ns: number) => Math.max(0, ns / NS_PER_MS - RESOLUTION_MS);
    return {
      seconds: (performance.now() - this.#start) / 1000,
      cpuSeconds: (user + system) / 1e6,
      memoryMb: process.memoryUsage().rss / BYTES_PER_MB,
      peakMb: this.#rss.max / BYTES_PER_MB,
      heapMb: process.memoryUsage().heapUsed / BYTES_PER_MB,
      keptMb: heapInUse() / BYTES_PER_MB,
      delayP50: delay(this.#delay.percentile(50)),
      delayP99: delay(this.#delay.percentile(99)),
      delayMax: delay(this.#delay.max),
    };
  }

  #look(): void {
    this.#rss.record(process.memoryUsage.rss());
  }
}

/** The heap without what nobody refers to any more, which the collector may leave for as long as there is memory. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
