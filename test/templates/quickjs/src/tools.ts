// Uses everything that the host offers, so that every binding is compiled and its import is seen.
import { Connection, listFolder, readFile, request, writeFile } from './host.ts';
import type { ToolOutput } from './output.ts';

export const tools: Readonly<Record<string, (inputJson: string) => ToolOutput>> = {
  everything(inputJson) {
    const response = request({ method: 'POST', url: 'https://api.example.com/', body: inputJson });
    const connection = new Connection('wss://gateway.example.com/');
    connection.send(response.body);
    const message = connection.recv(1000);
    connection.close();
    writeFile('/data/a', message.type === 'text' ? message.text : '');
    const names = listFolder('/data').entries.map(({ name }) => name);
    return { summary: String(response.status), content: names.join() + readFile('/data/a').content };
  },
};
