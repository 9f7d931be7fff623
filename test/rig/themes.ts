/** Theme names as VS Code's settings know them. */
export const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof THEMES;

export const ALL_THEMES = Object.keys(THEMES) as readonly Theme[];
