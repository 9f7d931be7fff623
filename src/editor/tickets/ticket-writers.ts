import { defaultAuthor } from '../../tickets/operations/writer/default-author.ts';
import { TicketWriter } from '../../tickets/operations/writer/ticket-writer.ts';
import { recordLanguage } from '../../tickets/record/record-language.ts';
import { systemTiming } from '../../tickets/store/lock/lock-timing.ts';
import { readSetting } from '../app/read-setting.ts';
import type { TicketFolder } from './ticket-folder.ts';

/** The writer of a folder's tickets, in the name of the person at the keyboard or of another `author`; undefined where nothing can be written. */
export function writerFor(folder: TicketFolder, author?: string): TicketWriter | undefined {
  const { backend, index } = folder;
  if (!backend) return undefined;
  const setting = readSetting('yoi.tickets.author', folder.root.uri);
  return new TicketWriter({
    root: backend.root,
    author: author ?? defaultAuthor(process.env, setting),
    language: recordLanguage(backend.config.language),
    timing: systemTiming,
    otherTickets: async () => {
      await index.refresh();
      return index;
    },
  });
}
