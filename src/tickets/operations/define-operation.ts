import * as z from 'zod';
import type { BodyHazard } from '../record/body-hazards.ts';
import type { Item } from '../record/item.ts';
import type { Operation, Plan } from './writer/operation.ts';

/** How an agent's tool comes to an operation. No door, no tool. */
export interface ToolDoor<P, V> {
  readonly name: string;
  /** Whether the call may say in whose name it writes. */
  readonly isNamed: boolean;
  /** What the person is asked before anything is written. */
  question(ticket: string, params: P): string;
  /** All the text that would be written. */
  text(params: P): string;
  answer(ticket: string, params: P, value: V): object;
}

/**
 * How a parameter stands on a command line: by place, as `--name VALUE` (a word, a ticket's id, a folder), as one switch
 * for each of its values, or as a text that is given itself or in a file.
 */
export type Form = 'argument' | 'option' | 'ticket' | 'folder' | 'switches' | 'message' | 'resolution';

/** A command of the command line. */
export interface CommandLineDoor<P, V> {
  /** Behind `yoi-kit ticket`. */
  readonly name: string;
  readonly about: () => string;
  readonly examples: readonly string[];
  /** Whether the ticket is named by place or with `--ticket`. */
  readonly ticket: 'argument' | 'option';
  /** A parameter that is not named here has the form `option`. */
  readonly forms?: Readonly<Record<string, Form>>;
  /** What the help says of a parameter, or of a value that is a switch. Texts need none. */
  readonly says?: Readonly<Record<string, () => string>>;
  /** Parameters that the command's own name says. */
  readonly given?: Readonly<Record<string, string>>;
  /** Values of parameters that need not be said. */
  readonly usual?: Readonly<Record<string, string>>;
  print(params: P, value: V, ticket: string): Printed;
}

/** A command of the editor, for a row of the tree, the palette and a button of the page. */
export interface CommandDoor<Id extends string = string> {
  readonly id: Id;
  readonly title: () => string;
  /** What is asked for each parameter where the operation has no form of its own. */
  readonly asks?: Readonly<Record<string, Ask>>;
}

export interface Ask {
  readonly prompt: () => string;
  /** Offered; another value can be typed. */
  readonly usual?: readonly string[];
  /** What the ticket says now. */
  readonly current?: (item: Item) => string | undefined;
}

/** A button of the page. */
export interface PageDoor {
  /** The part of the page that the button stands at: a section, or a fact by its name. */
  readonly at: 'title' | 'relations' | 'plans' | 'artifacts' | 'readiness' | 'priority' | 'risk-flags' | 'assignee';
  readonly label: () => string;
}

/** Who may do an operation, by which door. A door that is not named is closed. */
export interface Doors<P, V, Id extends string> {
  readonly command?: CommandDoor<Id>;
  readonly page?: PageDoor;
  readonly tool?: ToolDoor<P, V>;
  readonly commandLine?: readonly CommandLineDoor<P, V>[];
}

/** One thing that can be done to a ticket: what it is given, the plan it makes, and who may do it by which door. */
export interface OperationSpec<S extends z.ZodRawShape, V extends object, Id extends string> {
  readonly id: string;
  readonly params: z.ZodObject<S, z.core.$strict>;
  plan(params: z.output<z.ZodObject<S, z.core.$strict>>): Operation<V>;
  /** Whether the operation makes sense for a ticket; for every one when absent. Guards judge again. */
  appliesTo?(item: Pick<Item, 'state' | 'readiness'>): boolean;
  readonly doors: Doors<z.output<z.ZodObject<S, z.core.$strict>>, V, Id>;
}

/** What is asked of a person when an agent wants to write, and what then happens. */
export interface ToolRequest {
  readonly question: string;
  readonly text: string;
  readonly operation: Operation<object>;
}

/** What a command of the command line says when it has written. */
export interface Printed {
  /** The one line for people, parted by tabs. */
  readonly words: readonly string[];
  /** The same for programs. */
  readonly json: object;
  /** Lines of the given text that were written in another spelling. */
  readonly rewritten?: readonly BodyHazard[];
}

/** An operation whose parameters have been read. */
export interface OperationRequest {
  readonly operation: Operation<object>;
  asTool(ticket: string): ToolRequest | undefined;
  asCommand(name: string, ticket: string): Operation<Printed> | undefined;
}

/** An operation as the doors see it: they know its parameters by their schema only. */
export interface TicketOperation {
  readonly id: string;
  readonly params: z.ZodObject;
  readonly doors: {
    readonly command?: CommandDoor;
    readonly page?: PageDoor;
    readonly tool?: Pick<ToolDoor<unknown, unknown>, 'name' | 'isNamed'>;
    readonly commandLine?: readonly CommandLineForm[];
  };
  appliesTo(item: Pick<Item, 'state' | 'readiness'>): boolean;
  /** Reads parameters that came through a door. */
  read(
    input: unknown,
  ): { readonly ok: true; readonly request: OperationRequest } | { readonly ok: false; readonly message: string };
}

/** What a command line needs to know of a command before it is called. */
export type CommandLineForm = Omit<CommandLineDoor<unknown, unknown>, 'print'>;

/** @typeParam Id the operation's command, `never` when it has none */
export function defineOperation<S extends z.ZodRawShape, V extends object, const Id extends string = never>(
  spec: OperationSpec<S, V, Id>,
): OperationSpec<S, V, Id> & Pick<TicketOperation, 'appliesTo' | 'read'> {
  const { params } = spec;
  return {
    ...spec,
    appliesTo: (item) => spec.appliesTo?.(item) ?? true,
    read(input) {
      const read = params.safeParse(input);
      if (!read.success) return { ok: false, message: z.prettifyError(read.error) };
      return { ok: true, request: requestOf(spec, read.data) };
    },
  };
}

function requestOf<S extends z.ZodRawShape, V extends object>(
  { plan, doors }: OperationSpec<S, V, string>,
  params: z.output<z.ZodObject<S, z.core.$strict>>,
): OperationRequest {
  const operation = plan(params);
  return {
    operation,
    asTool(ticket) {
      const { tool } = doors;
      return (
        tool && {
          question: tool.question(ticket, params),
          text: tool.text(params),
          operation: answering(operation, (value) => tool.answer(ticket, params, value)),
        }
      );
    },
    asCommand(name, ticket) {
      const door = doors.commandLine?.find((each) => each.name === name);
      return door && answering(operation, (value) => door.print(params, value, ticket));
    },
  };
}

/** The same operation with another answer. */
function answering<V, A>(operation: Operation<V>, answer: (value: V) => A): Operation<A> {
  return async (context): Promise<Plan<A>> => {
    const plan = await operation(context);
    return plan.ok ? { ...plan, value: answer(plan.value) } : plan;
  };
}
