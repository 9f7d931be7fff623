// Uses everything that the host offers, so that every binding is compiled and its import is seen.
import * as host from './host';
import { success } from './output';

export function run(_tool: string, input: string): string {
  const response = host.request('POST', 'https://api.example.com/', input);
  const handle = host.open('wss://gateway.example.com/');
  host.sendText(handle, response.body);
  const text = host.recv(handle, 1000);
  host.close(handle);
  host.writeFile('/data/a', text === null ? '' : text);
  const content = host.readFile('/data/a');
  return success(response.status.toString(), host.listFolder('/data') + (content === null ? '' : content));
}
