import type { ToolOutput } from './output.ts';

/** A tool takes its input as JSON text; the host has checked it against the tool's `input_schema`. */
type Tool = (inputJson: string) => ToolOutput;

function tool<Input>(run: (input: Input) => ToolOutput): Tool {
  return (inputJson) => run(JSON.parse(inputJson));
}

/** Every tool of package/plugin.toml, by its name. */
export const tools: Readonly<Record<string, Tool>> = {
  count_words: tool(countWords),
};

function countWords({ text }: { readonly text: string }): ToolOutput {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  return { summary: `${words} ${words === 1 ? 'word' : 'words'}` };
}
