/** Puts the workbench together: one world of people, mail, spreadsheets, the endpoint, and the built add-on that lives in it. */
import { join } from 'node:path';
import { DEFAULT_PEOPLE, type Switches, type Workbench, type WorkbenchOptions } from './contract.ts';
import { startEndpoint } from './endpoint.ts';
import { createAddOn } from './host/add-on.ts';
import { cacheHandlers } from './host/cache.ts';
import { readDeployment } from './host/deployment.ts';
import { createFaults } from './host/faults.ts';
import { createGrants } from './host/grants.ts';
import { createLocks } from './host/locks.ts';
import { readManifest } from './host/manifest.ts';
import { createProperties } from './host/properties.ts';
import { createRegistry } from './host/registry.ts';
import { scriptAppHandlers } from './host/script-app.ts';
import { createTokens } from './host/tokens.ts';
import { createTriggers } from './host/triggers.ts';
import { urlFetchHandlers } from './host/url-fetch.ts';
import { sessionHandlers, utilitiesHandlers } from './host/utilities.ts';
import { createIdentity, type IdentityState } from './identity.ts';
import { createMail, gmailApi, mailHandlers, type MailBackend } from './mail/index.ts';
import { serveAssets } from './net/assets.ts';
import { createHosts } from './net/hosts.ts';
import { readProject } from './project/read.ts';
import { repositoryRoot } from './root.ts';
import { workerCode } from './runtime/bundle.ts';
import { createExecutor, type Executor } from './runtime/executor.ts';
import { createPool } from './runtime/pool.ts';
import { createSheets, driveHandlers, sheetsHandlers, type SheetFiles } from './sheets/index.ts';
import { createClock } from './world/clock.ts';
import { createStateStore } from './world/state.ts';

const SCRIPT_ID = '1workbenchScriptProjectOfTheAddOnUnderTest0000000000000000';
/** OAuth client of the script project: the audience of identity tokens. */
const AUDIENCE = '104857600000-workbench.apps.googleusercontent.com';

const DEFAULT_SWITCHES: Switches = {
  dialogClosesAfterEdit: false,
  homepageDraftWithoutToken: false,
  identityTokenInTriggers: true,
  undocumentedEventFields: false,
};

/** For tests: the parts of a workbench that the page has no business with. */
export interface WorkbenchInside extends Workbench {
  readonly executor: Executor;
  /** With what Google does behind people's backs: mail from outside, a history that expires. */
  readonly mail: MailBackend;
  /** With what people do in Drive: sharing, changing the owner. */
  readonly sheets: SheetFiles;
}

export interface InsideOptions extends WorkbenchOptions {
  /** Real milliseconds until a runaway execution is ended; 30,000 unless told. */
  readonly runawayMs?: number;
}

/** Opens a workbench over its kept state. Throws one sentence when the project is not built. */
export async function createWorkbench(options: InsideOptions): Promise<WorkbenchInside> {
  const { stateDir, frozenAt, people = DEFAULT_PEOPLE, runawayMs } = options;
  const project = readProject(options.project);
  const manifest = readManifest(project.folder);
  const { endpoint: endpointUrl, assets: assetsUrl } = readDeployment();
  const state = createStateStore(stateDir);
  const clock = createClock({ state, ...(frozenAt === undefined ? {} : { frozenAt }) });
  const person = (email: string) => people.find((one) => one.email === email);
  const faults = createFaults();
  const switches = state.branch<Switches>('switches', () => ({ ...DEFAULT_SWITCHES }));
  const identity = createIdentity(
    state.branch<IdentityState>('identity', () => ({})),
    () => state.save(),
  );
  const tokens = createTokens(clock);

  const hosts = createHosts();
  const [endpoint, code] = await Promise.all([startEndpoint({ stateDir, clock, identity, audience: AUDIENCE, faults }), workerCode()]);
  const mail = createMail({ state, clock, people, hosts, switches });
  hosts.add(endpointUrl, (request) => endpoint.serve(request));
  hosts.add(assetsUrl, serveAssets(join(repositoryRoot(), 'assets')));
  hosts.add('https://gmail.googleapis.com/', gmailApi(mail, tokens));

  const sheets = createSheets({ state, clock });
  const properties = createProperties(state);
  const locks = createLocks();
  const grants = createGrants(state, manifest.oauthScopes);
  const triggers = createTriggers(state, clock);
  const pool = createPool(code);
  const registry = createRegistry(
    properties.handlers,
    cacheHandlers(clock),
    locks.handlers,
    utilitiesHandlers,
    sessionHandlers(person, manifest.timeZone),
    urlFetchHandlers({ hosts, allowed: manifest.urlFetchWhitelist, endpoint: endpointUrl, scriptId: SCRIPT_ID }),
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
      isTrigger: (executionId) => executor.isTrigger(executionId),
    }),
    mailHandlers(mail, { switches }),
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
    advanced: manifest.dependencies.enabledAdvancedServices.map(({ userSymbol }) => userSymbol),
    faults,
    onEnd: (executionId) => locks.releaseAll(executionId),
    ...(runawayMs === undefined ? {} : { runawayMs }),
  });
  const addOn = createAddOn({ manifest, executor, mail, clock, switches, grants, tokens, triggers, person });

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
    properties: (user) => properties.ofUser(user),
    flush: () => state.flush(),
    async close() {
      clock.close();
      await pool.close();
      await endpoint.close();
      await state.flush();
    },
  };
}
