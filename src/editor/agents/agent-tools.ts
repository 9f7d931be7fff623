import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { DisposableStore } from '../../base/disposable-store.ts';
import { markdownText } from '../../base/shown-text.ts';
import { markdown } from '../app/show.ts';
import { cutText } from './cut-text.ts';
import { folderOf, type ReadingParts, readingTools } from './reading-tools.ts';
import { toolAnswer } from './tool-answer.ts';
import { type ReadingTool, TOOL_INPUTS, type WritingTool } from './tool-inputs.ts';
import { type ToolWrite, writingTools } from './writing-tools.ts';

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
  read('TicketList', TOOL_INPUTS.TicketList, reading.TicketList);
  read('TicketShow', TOOL_INPUTS.TicketShow, reading.TicketShow);
  read('TicketRelationQuery', TOOL_INPUTS.TicketRelationQuery, reading.TicketRelationQuery);
  read('TicketOrchestrationPlanQuery', TOOL_INPUTS.TicketOrchestrationPlanQuery, reading.TicketOrchestrationPlanQuery);
  read('TicketDoctor', TOOL_INPUTS.TicketDoctor, reading.TicketDoctor);
  const write = <Input>(name: WritingTool, schema: z.ZodType<Input>, decide: (input: Input) => ToolWrite) =>
    owned.add(vscode.lm.registerTool(name, writingTool(name, schema, decide, parts)));
  write('TicketComment', TOOL_INPUTS.TicketComment, writingTools.TicketComment);
  write('TicketReview', TOOL_INPUTS.TicketReview, writingTools.TicketReview);
  write('TicketIntakeReady', TOOL_INPUTS.TicketIntakeReady, writingTools.TicketIntakeReady);
  write('TicketWorkflowState', TOOL_INPUTS.TicketWorkflowState, writingTools.TicketWorkflowState);
  write('TicketClose', TOOL_INPUTS.TicketClose, writingTools.TicketClose);
  write('TicketRelationRecord', TOOL_INPUTS.TicketRelationRecord, writingTools.TicketRelationRecord);
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

function writingTool<Input>(
  name: WritingTool,
  schema: z.ZodType<Input>,
  decide: (input: Input) => ToolWrite,
  { folders }: ReadingParts,
): vscode.LanguageModelTool<unknown> {
  return {
    async prepareInvocation({ input }) {
      const read = schema.safeParse(input);
      // Whatever it is that was sent, nothing is written unasked; `invoke` then says what is wrong with it.
      if (!read.success) {
        return { confirmationMessages: { title: t('Change a ticket?'), message: z.prettifyError(read.error) } };
      }
      await folders.loaded;
      return { confirmationMessages: questionOf(decide(read.data), folders) };
    },
    async invoke({ input, toolInvocationToken }) {
      // The chat shows the question of `prepareInvocation`; a call from elsewhere may have been shown to nobody.
      if (toolInvocationToken === undefined) {
        throw new Error(t('A tool writes tickets only in a chat, where a person is asked first.'));
      }
      const read = schema.safeParse(input);
      if (!read.success) throw new Error(z.prettifyError(read.error));
      await folders.loaded;
      const { ticket, author, operation } = decide(read.data);
      const folder = folderOf(folders, ticket);
      if (!vscode.workspace.isTrusted) throw new Error(t('Agents write tickets only in a workspace that you trust.'));
      const outcome = await folder.write(ticket, operation, author === undefined ? {} : { author });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      return toolAnswer(`${name}: ${ticket}`, outcome.value);
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
