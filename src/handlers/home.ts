/** The homepage: the welcome card once, then the activity feed. */
import { welcomeCard } from '../cards/views/welcome.ts';
import { languageOf } from '../i18n/texts.ts';
import { entryPoints } from '../entry-points.ts';
import { readMember, writeSettings, type Snapshot } from '../store/member-store.ts';
import { hourly } from '../sync/hourly.ts';
import { sync } from '../sync/sync.ts';
import { feedCard, filterOf, helpUrl, rememberIfRoom, type Context, type Handler } from './context.ts';
import { pushed, updated } from '../response.ts';

export const onHomepage: Handler = (context) => {
  const { ports, texts } = context;
  const snapshot = readMember(ports.properties);
  if (!snapshot.state.settings.welcomed) return { is: 'card', card: welcomeCard(texts, helpUrl(context)) };
  const known = rememberViewer(context, snapshot);
  if (isQuiet(context, snapshot)) ports.triggers.ensureHourly(entryPoints.hourly);
  const report = sync(ports, known, { background: false });
  return { is: 'card', card: feedCard(context, report.state, report) };
};

/** Longer without a commit than an hourly run leaves it in a mailbox that is used. */
const QUIET_MS = 2 * 3_600_000;

/** The hourly run may be missing: it could not be made at first, or went when the add-on was taken off and put on again. */
function isQuiet({ ports }: Context, { state }: Snapshot): boolean {
  return ports.clock.now() - (state.progress.committedAt ?? 0) > QUIET_MS;
}

/** The welcome card was read: the hourly run begins, and the feed is shown. */
export const onOpenActivity: Handler = (context) => {
  const { ports, texts } = context;
  const snapshot = readMember(ports.properties);
  const settings = {
    ...snapshot.state.settings,
    welcomed: true,
    language: languageOf(texts.viewer.locale),
    timeZone: texts.viewer.timeZone,
  };
  writeSettings(ports.properties, settings);
  ports.triggers.ensureHourly(entryPoints.hourly);
  const report = sync(ports, { ...snapshot, state: { ...snapshot.state, settings } }, { background: false });
  return { is: 'change', change: { update: feedCard(context, report.state, report) }, wrote: true };
};

/** Filter and pages come from what is stored; opened from another card the feed is renewed first. */
export const onShowFeed: Handler = (context) => {
  const { ports, event } = context;
  const snapshot = readMember(ports.properties);
  const page = event.ids['p'] ?? null;
  if (page === 'push' || page === 'check') {
    const report = sync(ports, snapshot, { background: false });
    const card = feedCard(context, report.state, report);
    return page === 'push' ? pushed(card) : updated(card);
  }
  const filter = filterOf(event.ids['f'] ?? event.form['f']?.[0]);
  return updated(feedCard(context, snapshot.state, null, filter, page));
};

/** Gmail's language or time zone changed: the activity sheet is written in the member's present one. */
function rememberViewer(context: Context, snapshot: Snapshot): Snapshot {
  const { ports, texts } = context;
  const { settings } = snapshot.state;
  const language = languageOf(texts.viewer.locale);
  const { timeZone } = texts.viewer;
  if (settings.language === language && settings.timeZone === timeZone) return snapshot;
  const changed = { ...settings, language, timeZone };
  rememberIfRoom(context, () => writeSettings(ports.properties, changed));
  return { ...snapshot, state: { ...snapshot.state, settings: changed } };
}

export const onHourly: Handler = ({ ports }) => {
  const report = hourly(ports);
  if (report.endpoint === 'not-asked') ports.log('no identity token in this time trigger: loads are fetched when a card is opened');
  return { is: 'nothing' };
};
