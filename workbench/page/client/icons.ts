/** Pictures of the page's own controls, drawn as strokes on a 24 × 24 field. */
import { svg } from './dom.ts';

const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20 20',
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h4.5a3.5 3.5 0 0 0 7 0H20',
  star: 'M12 3.8l2.5 5.3 5.8.8-4.2 4 1 5.8L12 16.9l-5.1 2.8 1-5.8-4.2-4 5.8-.8z',
  sent: 'M4 4.5 20.5 12 4 19.5V14l9-2-9-2z',
  draft: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6',
  trash: 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l.8 13.5h9.4l.8-13.5M10 10.5v6M14 10.5v6',
  all: 'M3.5 7.5h17v12h-17zM5.5 4.5h13M3.5 8.5 12 14l8.5-5.5',
  compose: 'M4 20l1-4.2L16.3 4.5a1.7 1.7 0 0 1 2.4 0l.8.8a1.7 1.7 0 0 1 0 2.4L8.2 19z M14.5 6.5l3 3',
  close: 'M6 6l12 12M18 6 6 18',
  minimise: 'M6 18h12',
  more: 'M12 5a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2zM12 11.4a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2zM12 17.8a.6.6 0 1 0 0 1.2.6.6 0 0 0 0-1.2z',
  back: 'M19 12H5M11 6l-6 6 6 6',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  newer: 'M14.5 6l-6 6 6 6',
  older: 'M9.5 6l6 6-6 6',
  reply: 'M9.5 7 4.5 12l5 5M4.5 12H14a6 6 0 0 1 6 6',
  replyAll: 'M7 7l-5 5 5 5M12 7l-5 5 5 5M7 12h8a6 6 0 0 1 6 6',
  forward: 'M14.5 7l5 5-5 5M19.5 12H10a6 6 0 0 0-6 6',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  sheet: 'M4.5 4h15v16h-15zM4.5 9.3h15M4.5 14.6h15M10 9.3V20',
  run: 'M8 5l11 7-11 7z',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.2v.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  web: 'M4 5h16v14H4zM4 9h16M7 7v.01M9.5 7v.01',
  archive: 'M4 4.5h16v4H4zM5.5 8.5v11h13v-11M9.5 12.5h5',
  label: 'M4 5.5h10.5L20 12l-5.5 6.5H4z',
  unread: 'M3.5 8.5 12 14l8.5-5.5M3.5 8v11.5h17V8L12 3z',
  attach: 'M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1l7-7',
  settings:
    'M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M18.4 5.6l-1.8 1.8M7.4 16.6l-1.8 1.8',
  spam: 'M8 3.5h8l4.5 4.5v8L16 20.5H8L3.5 16V8zM12 8v5M12 16v.01',
  key: 'M15 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11.5 12.5 4 20M6.5 17.5l2.5 2.5',
  source: 'M8.5 8 4 12l4.5 4M15.5 8 20 12l-4.5 4',
  warning: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01',
} as const;

export type IconName = keyof typeof PATHS;

export const icon = (name: IconName, size = 20): SVGSVGElement => svg(PATHS[name], size);
