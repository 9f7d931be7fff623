/** What an agent sees of a tool: a line of at most 1,024 bytes, and a longer text where there is one. */
export interface ToolOutput {
  readonly summary: string;
  readonly content?: string;
}

/** There is no error in a tool's output, so the summary says that something went wrong. */
export function failure(reason: string): ToolOutput {
  return { summary: `Failed: ${reason.slice(0, 300)}` };
}
