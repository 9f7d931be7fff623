import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** What a scripted server does with one connection, once the client's request head is in. */
export type Script = (socket: Socket, head: string) => void | Promise<void>;

/** A TCP server on 127.0.0.1 that runs a script with every connection and counts what is open. */
export class ScriptServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  accepted = 0;
  /** All bytes that clients sent after their request head, in order. */
  readonly received: Buffer[] = [];

  private constructor(script: Script, when: 'head' | 'connect') {
    this.#server = createServer((socket) => {
      this.accepted += 1;
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.#sockets.delete(socket));
      if (when === 'connect') void script(socket.resume(), '');
      else this.#awaitHead(socket, script);
    });
  }

  /** `connect` runs the script before the client has said anything. */
  static async start(script: Script, when: 'head' | 'connect' = 'head'): Promise<ScriptServer> {
    const server = new ScriptServer(script, when);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return address.port;
  }

  get open(): number {
    return this.#sockets.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #awaitHead(socket: Socket, script: Script): void {
    let head = '';
    let ready = false;
    socket.on('data', (chunk) => {
      if (ready) {
        this.received.push(chunk);
        return;
      }
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      ready = true;
      const rest = head.slice(end + 4);
      if (rest !== '') this.received.push(Buffer.from(rest, 'latin1'));
      void script(socket, head.slice(0, end + 4));
    });
  }
}
