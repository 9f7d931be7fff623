/** What a newcomer does first, in the order of the README. */
export const WHAT_TO_TRY = `
Things to try:
  1. Open plugins/weather/plugin.toml. The target at the end is underlined: requested, but not granted.
  2. Put the cursor there and press Ctrl+. (Cmd+. on macOS): the light bulb writes the grant into the other file.
  3. Open Yoi in the activity bar and click a ticket: its item and its thread show as a page.
`;
