/** The testing API: stories about any Apps Script add-on, told in the words of people. See docs/workbench-testing.md. */
export { CardDriver, textsOf, unmarked } from './card.ts';
export { DAY, Gmail, HOUR, MailUser, MINUTE, OpenDraft, SECOND } from './gmail.ts';
export { member, outsider } from './people.ts';
export type { Letter } from './gmail.ts';
export type {
  ActionJson,
  Draft,
  DraftPatch,
  ExecutionRecord,
  FaultRule,
  MailSummary,
  Panel,
  PanelOutcome,
  Person,
  Switches,
  WebApp,
} from '../contract.ts';
export type { InsideOptions, WorkbenchInside } from '../index.ts';
