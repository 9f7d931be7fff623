/** What a role's command may name in braces. */
export interface RoleValues {
  /** The file with the ticket's text. */
  readonly ticket: string;
  readonly id: string;
  readonly role: string;
  /** The folder that the role works in. */
  readonly folder: string;
}

/**
 * A configured command with its places filled in, argument by argument: `{ticket}`, `{id}`, `{role}`, `{folder}`. A command that
 * does not say where the ticket's file goes gets it as the last argument. Other braces stay as they are.
 */
export function filledCommand(command: readonly string[], values: RoleValues): string[] {
  const known: Readonly<Record<string, string>> = { ...values };
  const filled = command.map((part) => part.replace(/\{(\w+)\}/g, (all, name: string) => known[name] ?? all));
  return command.some((part) => part.includes('{ticket}')) ? filled : [...filled, values.ticket];
}
