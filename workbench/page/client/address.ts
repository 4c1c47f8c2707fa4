/** What the page shows, as it stands in the address bar: links to it work and a reload changes nothing. */

export const FOLDERS = ['inbox', 'starred', 'sent', 'scheduled', 'drafts', 'all', 'spam', 'trash'] as const;
export type LabelFolder = `label:${string}`;
/** A folder of Gmail's, or `label:` and the id of a label of the person's own. */
export type Folder = (typeof FOLDERS)[number] | LabelFolder;
export const DRAWERS = ['executions', 'sheets', 'properties', 'triggers', 'identity', 'conditions', 'webapp'] as const;
export type Drawer = (typeof DRAWERS)[number];

export interface Place {
  readonly person: string;
  readonly folder: Folder;
  readonly query: string;
  /** Page of the list, from 1. */
  readonly page: number;
  readonly threadId: string | null;
  /** Whether the add-on's side panel is open. */
  readonly panel: boolean;
  readonly drawer: Drawer | null;
  /** What is chosen in the drawer: an execution or a spreadsheet. */
  readonly item: string | null;
}

const isLabel = (folder: string): folder is LabelFolder => folder.startsWith('label:');

/** `#/<person>/<folder>[/<thread>]?q=…&p=…&panel=1&drawer=…&item=…` */
export function parsePlace(hash: string, defaultPerson: string): Place {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [person = '', folder = '', threadId = ''] = path.split('/').map(decodeURIComponent);
  const query = new URLSearchParams(search);
  return {
    person: person || defaultPerson,
    folder: FOLDERS.find((name) => name === folder) ?? (isLabel(folder) ? folder : 'inbox'),
    query: query.get('q') ?? '',
    page: Math.max(1, Math.trunc(Number(query.get('p'))) || 1),
    threadId: threadId || null,
    panel: query.get('panel') === '1',
    drawer: DRAWERS.find((name) => name === query.get('drawer')) ?? null,
    item: query.get('item'),
  };
}

export function formatPlace({ person, folder, query, page, threadId, panel, drawer, item }: Place): string {
  const path = [person, folder, ...(threadId ? [threadId] : [])].map(encodeURIComponent).join('/');
  const search = new URLSearchParams();
  if (query) search.set('q', query);
  if (page > 1) search.set('p', String(page));
  if (panel) search.set('panel', '1');
  if (drawer) search.set('drawer', drawer);
  if (drawer && item) search.set('item', item);
  const text = search.toString();
  return `#/${path.replace(/%40/g, '@').replace(/label%3A/g, 'label:')}${text ? `?${text}` : ''}`;
}
