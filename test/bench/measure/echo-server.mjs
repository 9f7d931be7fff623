/** A `ws` echo server in a process of its own, so that the client under measurement has its thread to itself. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
server.on('listening', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
