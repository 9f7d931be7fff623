import { failure, type ToolOutput } from './output.ts';
import { tools } from './tools.ts';

/**
 * The export that the host calls. An exception that leaves it would end the guest without a message, so every one
 * becomes an output that says what happened.
 */
export function call(toolName: string, inputJson: string): string {
  return JSON.stringify(run(toolName, inputJson));
}

function run(toolName: string, inputJson: string): ToolOutput {
  const tool = Object.hasOwn(tools, toolName) ? tools[toolName] : undefined;
  if (tool === undefined) return failure(`There is no tool ${toolName}`);
  try {
    return tool(inputJson);
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}
