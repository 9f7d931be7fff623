import { CONTEXT, type EDITORS, type VIEWS } from '../../../src/editor/app/contributions.ts';

type ViewId = (typeof VIEWS)[keyof typeof VIEWS][number];
type EditorId = (typeof EDITORS)[keyof typeof EDITORS][number];

/** Each view with its share of the height, in the order of the container. */
const HEIGHTS: Readonly<Record<ViewId, number>> = { 'yoi.tickets': 5, 'yoi.plugins': 3, 'yoi.connections': 2 };

const FILES: Readonly<Record<EditorId, readonly string[]>> = { 'yoi.inspector': ['*.yoi-plugin'] };

const { hasRoot, scanned, ticketsFiltered } = CONTEXT;
const noFolder = 'workspaceFolderCount == 0';
const noRoot = `workspaceFolderCount > 0 && ${scanned} && !${hasRoot}`;

/** What an empty view says, by the last word of the view and of the text. */
const WELCOMES: Readonly<Record<ViewId, Readonly<Record<string, string>>>> = {
  'yoi.tickets': {
    noFolder,
    noRoot,
    filtered: `${hasRoot} && ${ticketsFiltered}`,
    untrusted: `${hasRoot} && !${ticketsFiltered} && !isWorkspaceTrusted`,
    empty: `${hasRoot} && !${ticketsFiltered} && isWorkspaceTrusted`,
  },
  'yoi.plugins': {
    noFolder,
    noRoot,
    virtual: `${hasRoot} && virtualWorkspace`,
    empty: `${hasRoot} && !virtualWorkspace`,
  },
  'yoi.connections': {
    noFolder,
    noRoot,
    virtual: `${hasRoot} && virtualWorkspace`,
    untrusted: `${hasRoot} && !virtualWorkspace && !isWorkspaceTrusted`,
    empty: `${hasRoot} && !virtualWorkspace && isWorkspaceTrusted`,
  },
};

const wordOf = (id: string) => id.slice('yoi.'.length);

/** `contributes.views`, `viewsWelcome` and `customEditors`. */
export function viewParts(): { views: object; viewsWelcome: readonly object[]; customEditors: readonly object[] } {
  return {
    views: {
      yoi: Object.entries(HEIGHTS).map(([id, initialSize]) => {
        return { id, name: `%view.${wordOf(id)}%`, contextualTitle: 'Yoi', initialSize };
      }),
    },
    viewsWelcome: Object.entries(WELCOMES).flatMap(([view, texts]) =>
      Object.entries(texts).map(([word, when]) => ({ view, contents: `%welcome.${wordOf(view)}.${word}%`, when })),
    ),
    customEditors: Object.entries(FILES).map(([viewType, patterns]) => ({
      viewType,
      displayName: `%customEditor.${wordOf(viewType)}%`,
      selector: patterns.map((filenamePattern) => ({ filenamePattern })),
      priority: 'default',
    })),
  };
}
