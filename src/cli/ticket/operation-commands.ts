import { t } from '@vscode/l10n';
import * as z from 'zod';
import type { CommandLineForm, Form, TicketOperation } from '../../tickets/operations/define-operation.ts';
import { OPERATIONS } from '../../tickets/operations/table.ts';
import { type Command, type Option, type Options, type Parameter, usage } from '../command.ts';
import { BODY, bodyOf, RESOLUTION, rewrittenJson, rewrittenText } from './body.ts';
import { AUTHOR, answerOf, ID, openWriter, type TicketCall, ticketCommand, ticketIds } from './ticket-command.ts';

const TICKET = {
  ticket: { kind: 'text', value: 'ID', required: true, about: () => t('The ticket’s id'), complete: ticketIds },
} as const satisfies Options;

/** The commands that write a ticket, made from the table of operations. */
export const OPERATION_COMMANDS: Readonly<Record<string, Command>> = Object.fromEntries(
  OPERATIONS.flatMap((operation: TicketOperation) =>
    (operation.doors.commandLine ?? []).map((door) => [door.name, commandOf(operation, door)] as const),
  ),
);

/** A parameter of the operation, as this command takes it. */
interface Taken {
  readonly name: string;
  readonly form: Form;
  readonly isRequired: boolean;
  /** The values that there are; any when absent. */
  readonly values?: readonly string[];
  readonly says: (word: string) => () => string;
}

function commandOf(operation: TicketOperation, door: CommandLineForm): Command {
  const taken = takenOf(operation, door);
  const places = taken.filter(({ form }) => form === 'argument');
  const texts = taken.filter(({ form }) => form === 'message' || form === 'resolution');
  const switches = taken.filter(({ form }) => form === 'switches');
  return ticketCommand<Options, readonly Parameter[]>({
    about: door.about,
    examples: door.examples,
    parameters: [...(door.ticket === 'argument' ? [ID] : []), ...places.map(parameterOf)],
    options: {
      ...(door.ticket === 'option' ? TICKET : {}),
      ...Object.fromEntries(taken.flatMap((each) => Object.entries(optionsOf(each)))),
      ...AUTHOR,
    },
    exactlyOne: [
      ...switches.map(({ values = [] }) => values.map(optionName)),
      ...texts.map(({ form }) => [form, 'file']),
    ],
    async run(call) {
      const option = (name: string) => textOf(call.options[name]);
      const [first = '', ...others] = call.args;
      const id = door.ticket === 'argument' ? first : (option('ticket') ?? '');
      const input: Record<string, unknown> = { ...door.usual, ...door.given };
      const args = door.ticket === 'argument' ? others : call.args;
      for (const [index, { name }] of places.entries()) input[name] = args[index];
      for (const { name, values } of switches)
        input[name] = values?.find((value) => call.options[optionName(value)] === true);
      for (const { name, form } of taken) if (isOption(form)) input[name] = option(optionName(name)) ?? input[name];
      for (const { name, form } of texts) {
        const body = bodyOf(option(form), option('file'), call.terminal);
        if (body.kind === 'usage') return usage(body.message);
        input[name] = body.text;
      }
      return write(operation, door.name, id, input, call);
    },
  });
}

async function write(
  operation: TicketOperation,
  name: string,
  id: string,
  input: Readonly<Record<string, unknown>>,
  call: Pick<TicketCall, 'backend' | 'terminal' | 'options'>,
) {
  const read = operation.read(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
  if (!read.ok) return usage(read.message);
  const request = read.request.asCommand(name, id);
  if (!request) return usage(t('There is no command {0}.', name));
  const { backend, terminal } = call;
  const writer = openWriter({ backend, terminal, options: { author: textOf(call.options.author) } });
  return answerOf(await writer.write(id, request), ({ words, json, rewritten = [] }) => [
    `${words.join('\t')}\n${rewrittenText(rewritten)}`,
    { ...json, ...rewrittenJson(rewritten) },
  ]);
}

function takenOf(
  { params }: TicketOperation,
  { forms = {}, given = {}, usual = {}, says = {} }: CommandLineForm,
): Taken[] {
  return Object.entries(params.shape)
    .filter(([name]) => !(name in given))
    .map(([name, schema]) => {
      const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
      const values = inner instanceof z.ZodEnum ? inner.options.map(String) : undefined;
      return {
        name,
        form: forms[name] ?? 'option',
        isRequired: inner === schema && !(name in usual),
        says: (word) => says[word] ?? (() => ''),
        ...(values && { values }),
      };
    });
}

function parameterOf({ name, values, says }: Taken): Parameter {
  return { name: name.toUpperCase(), about: says(name), ...(values && { values }) };
}

function optionsOf({ name, form, isRequired, values, says }: Taken): Options {
  switch (form) {
    case 'argument':
      return {};
    case 'message':
      return BODY;
    case 'resolution':
      return RESOLUTION;
    case 'switches':
      return Object.fromEntries(
        (values ?? []).map((value) => [optionName(value), { kind: 'switch', about: says(value) } satisfies Option]),
      );
    case 'option':
    case 'ticket':
    case 'folder': {
      const about = { about: says(name), ...(isRequired && { required: true as const }) };
      if (values) return { [optionName(name)]: { ...about, kind: 'choice', values } };
      if (form === 'ticket')
        return { [optionName(name)]: { ...about, kind: 'text', value: 'ID', complete: ticketIds } };
      if (form === 'folder') return { [optionName(name)]: { ...about, kind: 'text', value: 'DIR', complete: 'files' } };
      return { [optionName(name)]: { ...about, kind: 'text', value: 'TEXT' } };
    }
  }
}

function isOption(form: Form): boolean {
  return form === 'option' || form === 'ticket' || form === 'folder';
}

function optionName(word: string): string {
  return word.replaceAll('_', '-');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
