import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { DisposableStore } from '../../base/disposable-store.ts';
import { markdownText } from '../../base/shown-text.ts';
import { markdown } from '../app/show.ts';
import { cutText } from './cut-text.ts';
import { folderOf, type ReadingParts, readingTools } from './reading-tools.ts';
import { toolAnswer } from './tool-answer.ts';
import { READING_INPUTS, type ReadingTool, type ToolWrite, WRITING_TOOLS, type WritingTool } from './tool-inputs.ts';

/** UTF-8 bytes of a text that a question shows. */
const MAX_SHOWN_BYTES = 4096;

/** The ticket tools for agents in the editor, where this editor has tools for language models at all. */
export function agentTools(parts: ReadingParts): vscode.Disposable {
  const owned = new DisposableStore();
  // Editors that are built on VS Code may leave this out.
  if (typeof vscode.lm?.registerTool !== 'function') return owned;
  const reading = readingTools(parts);
  const read = <Input>(name: ReadingTool, schema: z.ZodType<Input>, answer: Answer<Input>) =>
    owned.add(vscode.lm.registerTool(name, readingTool(schema, answer, parts)));
  read('TicketList', READING_INPUTS.TicketList, reading.TicketList);
  read('TicketShow', READING_INPUTS.TicketShow, reading.TicketShow);
  read('TicketRelationQuery', READING_INPUTS.TicketRelationQuery, reading.TicketRelationQuery);
  const plans = READING_INPUTS.TicketOrchestrationPlanQuery;
  read('TicketOrchestrationPlanQuery', plans, reading.TicketOrchestrationPlanQuery);
  read('TicketDoctor', READING_INPUTS.TicketDoctor, reading.TicketDoctor);
  for (const tool of WRITING_TOOLS) owned.add(vscode.lm.registerTool(tool.name, writingTool(tool, parts)));
  return owned;
}

type Answer<Input> = (input: Input) => Promise<vscode.LanguageModelToolResult>;

function readingTool<Input>(
  schema: z.ZodType<Input>,
  answer: Answer<Input>,
  { folders }: ReadingParts,
): vscode.LanguageModelTool<unknown> {
  return {
    async invoke({ input }) {
      const read = schema.safeParse(input);
      if (!read.success) throw new Error(z.prettifyError(read.error));
      await folders.loaded;
      if (!folders.all.some(({ index }) => index.hasFolder)) throw new Error('This workspace has no tickets folder.');
      return answer(read.data);
    },
  };
}

function writingTool(tool: WritingTool, { folders }: ReadingParts): vscode.LanguageModelTool<unknown> {
  return {
    async prepareInvocation({ input }) {
      const write = tool.read(input);
      // Whatever it is that was sent, nothing is written unasked; `invoke` then says what is wrong with it.
      if (typeof write === 'string') {
        return { confirmationMessages: { title: t('Change a ticket?'), message: write } };
      }
      await folders.loaded;
      return { confirmationMessages: questionOf(write, folders) };
    },
    async invoke({ input, toolInvocationToken }) {
      // The chat shows the question of `prepareInvocation`; a call from elsewhere may have been shown to nobody.
      if (toolInvocationToken === undefined) {
        throw new Error(t('A tool writes tickets only in a chat, where a person is asked first.'));
      }
      const write = tool.read(input);
      if (typeof write === 'string') throw new Error(write);
      await folders.loaded;
      const { ticket, author, operation } = write;
      const folder = folderOf(folders, ticket);
      if (!vscode.workspace.isTrusted) throw new Error(t('Agents write tickets only in a workspace that you trust.'));
      const outcome = await folder.write(ticket, operation, author === undefined ? {} : { author });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      return toolAnswer(`${tool.name}: ${ticket}`, outcome.value);
    },
  };
}

/** What would be written and where, with the whole text up to a bound, as text that no Markdown acts in. */
function questionOf(
  { ticket, author, question, text }: ToolWrite,
  folders: ReadingParts['folders'],
): vscode.LanguageModelToolConfirmationMessages {
  const found = folders.find(ticket);
  const title = found?.row.kind === 'ticket' ? found.row.summary.title : '';
  const message = markdown(markdownText(t('{0} in {1}', title, found?.folder.uri.fsPath ?? ticket)));
  if (author !== undefined) message.appendMarkdown('\n\n').appendText(t('In the name of {0}', author));
  if (text !== '') message.appendCodeblock(cutText(text, MAX_SHOWN_BYTES), 'markdown');
  return { title: question, message };
}
