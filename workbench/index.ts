/** Puts the workbench together: one world of people, mail, spreadsheets, the endpoint, and the built add-on that lives in it. */
import { join } from 'node:path';
import { DEFAULT_PEOPLE, type Switches, type Workbench, type WorkbenchOptions } from './contract.ts';
import { startEndpoint, type Endpoint } from './endpoint.ts';
import { createAddOn } from './host/add-on.ts';
import { cacheHandlers, type CacheStores } from './host/cache.ts';
import { chartHandlers } from './host/charts/draw.ts';
import { readDeployment } from './host/deployment.ts';
import { htmlHandlers } from './host/html-files.ts';
import { createEditor } from './host/editor.ts';
import { createFaults } from './host/faults.ts';
import { gmailQuota } from './host/gmail-quota.ts';
import { createGrants, type Grants } from './host/grants.ts';
import { createLocks } from './host/locks.ts';
import { mailAppHandlers } from './host/mail-app.ts';
import { readManifest } from './host/manifest.ts';
import { createMetering } from './host/metering.ts';
import { createProperties } from './host/properties.ts';
import { createRegistry } from './host/registry.ts';
import { createQuotas, type Quotas } from './host/quotas.ts';
import { createScheduler, type Interleaving, type Schedule } from './host/scheduler.ts';
import { scriptAppHandlers } from './host/script-app.ts';
import { createWebApp } from './host/web-app.ts';
import { sessionHandlers } from './host/session.ts';
import { createStores, type Stores } from './host/stores.ts';
import { createTokens } from './host/tokens.ts';
import { createTriggers } from './host/triggers.ts';
import { urlFetchHandlers } from './host/url-fetch.ts';
import { utilitiesHandlers } from './host/utilities.ts';
import { xmlHandlers } from './host/xml.ts';
import { createIdentity, type IdentityState } from './identity.ts';
import { createMail, gmailApi, mailHandlers, recipientsOfCall, type MailBackend } from './mail/index.ts';
import { serveAssets } from './net/assets.ts';
import { createHosts } from './net/hosts.ts';
import { readProject } from './project/read.ts';
import { refusedSyntax } from './project/syntax.ts';
import { repositoryRoot } from './root.ts';
import { workerCode } from './runtime/bundle.ts';
import { createExecutor, type Executor } from './runtime/executor.ts';
import { createPool } from './runtime/pool.ts';
import { createSheets, driveHandlers, sheetsHandlers, type SheetFiles } from './sheets/index.ts';
import { createClock } from './world/clock.ts';
import { createRandom, seedOfOpening } from './world/random.ts';
import { createStateStore } from './world/state.ts';

const SCRIPT_ID = '1workbenchScriptProjectOfTheAddOnUnderTest0000000000000000';
/** The web app's deployment. */
const DEPLOYMENT_ID = 'AKfycbWorkbenchDeploymentOfTheProjectUnderTest0000000000';
/** OAuth client of the script project: the audience of identity tokens. */
const AUDIENCE = '104857600000-workbench.apps.googleusercontent.com';

/** All of them, so that a fresh workbench answers each open question on purpose. */
export const DEFAULT_SWITCHES: Required<Switches> = {
  dialogClosesAfterEdit: false,
  homepageDraftWithoutToken: false,
  identityTokenInTriggers: true,
  undocumentedEventFields: false,
  plainResponses: false,
  imageProxyKeepsEverything: false,
  scheduledMailKeepsId: false,
  unknownAddressesBounce: false,
  composerLoadsImages: true,
  sendingLoadsImages: false,
  rewritesInsertedHtml: false,
  laterDraftEditsWork: true,
  continueSendSends: false,
};

/** For tests: the parts of a workbench that the page has no business with. */
export interface WorkbenchInside extends Workbench {
  readonly executor: Executor;
  /** With what Google does behind people's backs: mail from outside, a history that expires. */
  readonly mail: MailBackend;
  /** With what people do in Drive: sharing, changing the owner. */
  readonly sheets: SheetFiles;
  /** What is used up of Google's quotas; tests turn the counters. */
  readonly quotas: Quotas;
  readonly grants: Grants;
  /** Properties, cache, triggers and scopes, changed by hand. */
  readonly stores: Stores;
  /**
   * Starts all at once and lets one service call happen at a time, in an order that follows from the schedule (a seed, or the places of
   * what was started): the same schedule over the same state gives the same run.
   */
  interleave<T>(schedule: Schedule, starts: readonly (() => Promise<T>)[]): Promise<Interleaving<T>>;
}

export interface InsideOptions extends WorkbenchOptions {
  /** Real milliseconds of its own until a runaway execution is ended; as many as Google gives (30 s or 6 min) unless told. */
  readonly runawayMs?: number;
}

/** Opens a workbench over its kept state. Throws one sentence when the project is not built, or when Google would not save it. */
export async function createWorkbench(options: InsideOptions): Promise<WorkbenchInside> {
  const { stateDir, frozenAt, people = DEFAULT_PEOPLE, runawayMs, seed } = options;
  const project = readProject(options.project);
  const manifest = readManifest(project.folder, project.files);
  const refused = refusedSyntax(project);
  if (refused !== null) throw new Error(refused);
  const { endpoint: endpointUrl, assets: assetsUrl } = readDeployment();
  const state = createStateStore(stateDir);
  const clock = createClock({ state, ...(frozenAt === undefined ? {} : { frozenAt }) });
  const person = (email: string) => people.find((one) => one.email === email);
  const drawn = seedOfOpening(state, seed);
  const random = createRandom(drawn);
  const faults = createFaults();
  const quotas = createQuotas({ state, clock, person });
  const scheduler = createScheduler();
  const switches = state.branch<Switches>('switches', () => ({}) as Switches);
  // Kept answers of an older workbench lack the questions that were added since.
  Object.assign(switches, { ...DEFAULT_SWITCHES, ...switches });
  const identity = createIdentity(
    state.branch<IdentityState>('identity', () => ({})),
    () => state.save(),
    ...(seed === undefined ? [] : [random.branch('identity')]),
  );
  const tokens = createTokens(clock, random.branch('tokens'));

  const hosts = createHosts();
  let starting: Promise<Endpoint> | undefined;
  const endpoint = (): Promise<Endpoint> =>
    (starting ??= startEndpoint({
      stateDir,
      clock,
      identity,
      audience: AUDIENCE,
      faults,
      ...(drawn === undefined ? {} : { seed: drawn }),
    }));
  // A workbench that forgets everything belongs to a test, and many of those never ask the endpoint. Elsewhere, what keeps it from starting is said at once.
  const [code] = await Promise.all([workerCode(), stateDir === null ? null : endpoint()]);
  const admitGmail = gmailQuota(quotas);
  const mail = createMail({
    state,
    clock,
    people,
    hosts,
    switches,
    folder: stateDir === null ? null : join(stateDir, 'mail'),
    random: random.branch('mail'),
  });
  hosts.add(endpointUrl, async (request) => (await endpoint()).serve(request));
  hosts.add(assetsUrl, serveAssets(join(repositoryRoot(), 'assets')));
  const gmail = gmailApi(mail, tokens, admitGmail);
  hosts.add('https://gmail.googleapis.com/', gmail);
  // The address of before 2020, which answers still.
  hosts.add('https://www.googleapis.com/gmail/v1/', gmail);

  const sheets = createSheets({ state, clock });
  const properties = createProperties(state);
  const cached: CacheStores = new Map();
  const cache = cacheHandlers(clock, cached);
  const locks = createLocks({ scheduler });
  const grants = createGrants(state, manifest.oauthScopes);
  const triggers = createTriggers({ state, clock, zone: manifest.timeZone, isAddOn: manifest.isAddOn, random: random.branch('triggers') });
  const pool = createPool(code);
  const meter = createMetering({ quotas, recipients: (caller, method, args) => recipientsOfCall(mail, caller, method, args) });
  const gmailHandlers = mailHandlers(mail, { switches, admit: admitGmail });
  const registry = createRegistry(
    { scheduler, meter },
    properties.handlers,
    cache,
    locks.handlers,
    utilitiesHandlers((executionId) => executor.randomOf(executionId)),
    xmlHandlers(),
    chartHandlers(),
    sessionHandlers(person, manifest.timeZone),
    urlFetchHandlers({
      hosts,
      allowed: manifest.urlFetchWhitelist,
      endpoint: endpointUrl,
      scriptId: SCRIPT_ID,
      misfortuneOf: (executionId) => executor.misfortuneOf(executionId),
    }),
    htmlHandlers(project.html),
    mailAppHandlers(gmailHandlers['GmailApp.sendEmail'], quotas),
    triggers.handlers,
    scriptAppHandlers({
      clock,
      person,
      identity,
      audience: AUDIENCE,
      tokens,
      grants,
      switches,
      scriptId: SCRIPT_ID,
      // In the editor and at /dev it is the address of the saved code (reference/script/service: "development mode").
      serviceUrl: (executionId) => (executor.isSaved(executionId) ? webApp?.devUrl : webApp?.url) ?? null,
      isTrigger: (executionId) => executor.isTrigger(executionId),
    }),
    gmailHandlers,
    sheetsHandlers(sheets),
    driveHandlers(sheets),
  );
  const executor = createExecutor({
    pool,
    registry,
    clock,
    state,
    folder: project.folder,
    files: project.files,
    projectId: SCRIPT_ID,
    timeZone: manifest.timeZone,
    libraries: project.libraries,
    advanced: manifest.dependencies.enabledAdvancedServices.map(({ userSymbol }) => userSymbol),
    faults,
    quotas,
    scheduler,
    random: random.branch('executions'),
    seeded: seed !== undefined,
    onEnd: (executionId) => locks.releaseAll(executionId),
    ...(runawayMs === undefined ? {} : { runawayMs }),
  });
  const addOn = createAddOn({
    manifest,
    executor,
    mail,
    clock,
    switches,
    grants,
    tokens,
    triggers,
    person,
    random: random.branch('panels'),
  });

  const owner = people.find(({ member }) => member) ?? people[0];
  const editors = options.editors ?? (owner ? [owner.email] : []);
  const webApp =
    manifest.webapp && owner
      ? createWebApp({
          settings: manifest.webapp,
          deploymentId: DEPLOYMENT_ID,
          owner,
          editors,
          person,
          executor,
          grants,
          random: random.branch('web app'),
        })
      : null;
  if (webApp)
    for (const host of ['https://script.google.com/macros/', 'https://script.googleusercontent.com/'])
      hosts.add(host, (request) => webApp.serve(request, null));

  const stores = createStores({
    state,
    now: () => clock.now(),
    handlers: { ...properties.handlers, ...cache, ...triggers.handlers },
    cached,
    grants,
    scopes: manifest.oauthScopes,
  });

  return {
    clock,
    people,
    person,
    mail,
    addOn,
    sheets,
    faults,
    switches,
    hosts,
    executor,
    quotas,
    grants,
    stores,
    editor: createEditor({ editors, executor, grants, stores }),
    interleave: (schedule, starts) => scheduler.interleave(schedule, starts),
    webApp,
    properties: (user) => properties.ofUser(user),
    flush: () => state.flush(),
    async close() {
      clock.close();
      await pool.close();
      await (await starting)?.close();
      await state.close();
    },
  };
}
