/** Every function that Google calls by name. The build makes each a function of the script's top level. */
import './zod-setup.ts';
import { run } from './google/run.ts';

type Entry = (event: unknown) => ReturnType<typeof run>;

declare const global: Record<string, Entry>;

global.onHomepage = (event) => run('onHomepage', event);
global.onGmailMessage = (event) => run('onGmailMessage', event);
global.onGmailCompose = (event) => run('onGmailCompose', event);
global.onUniversalSettings = (event) => run('onUniversalSettings', event);
global.onHourly = (event) => run('onHourly', event);
global.onOpenActivity = (event) => run('onOpenActivity', event);
global.onShowFeed = (event) => run('onShowFeed', event);
global.onShowMail = (event) => run('onShowMail', event);
global.onShowWaiting = (event) => run('onShowWaiting', event);
global.onForgetWaiting = (event) => run('onForgetWaiting', event);
global.onStopTracking = (event) => run('onStopTracking', event);
global.onResumeTracking = (event) => run('onResumeTracking', event);
global.onShowMine = (event) => run('onShowMine', event);
global.onSaveMine = (event) => run('onSaveMine', event);
global.onNewestWasMe = (event) => run('onNewestWasMe', event);
global.onBack = (event) => run('onBack', event);
global.onOpenAgain = (event) => run('onOpenAgain', event);
global.onNewTrackedEmail = (event) => run('onNewTrackedEmail', event);
global.onReplyWithTracking = (event) => run('onReplyWithTracking', event);
global.onApplyToDraft = (event) => run('onApplyToDraft', event);
global.onRefreshCompose = (event) => run('onRefreshCompose', event);
global.onKeepApplied = (event) => run('onKeepApplied', event);
global.onTreatAsAnother = (event) => run('onTreatAsAnother', event);
global.onChangeApplied = (event) => run('onChangeApplied', event);
global.onShowSettings = (event) => run('onShowSettings', event);
global.onShowTracking = (event) => run('onShowTracking', event);
global.onSaveTracking = (event) => run('onSaveTracking', event);
