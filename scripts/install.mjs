/** Makes a fresh clone ready: checks Node's version and installs the packages of package-lock.json when some are missing. */
import { readFile } from 'node:fs/promises';
import { run } from './run.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }> }} Lockfile */

/**
 * Packages of the lockfile that are not installed in that version. Optional ones do not count: most are for other platforms.
 * @param {Lockfile} lockfile package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json, written by npm
 * @returns {string[]}
 */
export function missingPackages(lockfile, installed) {
  return Object.entries(lockfile.packages ?? {})
    .filter(([path, { version, optional }]) => path !== '' && optional !== true && installed.packages?.[path]?.version !== version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

/**
 * Null when `version` will do, else a sentence.
 * @param {string} version such as "20.18.0"
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // From these on, a script's context can have a global object of its own (vm.constants.DONT_CONTEXTIFY).
  const fine = major > 22 || (major === 22 && minor >= 8) || (major === 20 && minor >= 18);
  return fine ? null : `Tracklog needs Node 20.18, 22.8 or newer; this is Node ${version}.`;
}

/** Ends the process with a sentence when Node is too old or the packages cannot be installed. */
export async function prepare() {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) return stop(problem);
  const missing = missingPackages(await readLock('package-lock.json'), await readLock('node_modules/.package-lock.json'));
  if (missing.length === 0) return;
  const names = missing.length > 3 ? `${missing.slice(0, 3).join(', ')} and ${missing.length - 3} more` : missing.join(', ');
  console.log(`Installing packages (missing: ${names}). This takes about a minute.`);
  const code = await npm(['ci', '--no-audit', '--no-fund']);
  if (code !== 0) stop('The packages could not be installed. Try "npm ci" and read its messages.');
}

/** @param {string} file @returns {Promise<Lockfile>} */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {readonly string[]} args */
function npm(args) {
  const self = process.env['npm_execpath'];
  if (self?.endsWith('.js') === true) return run(process.execPath, [self, ...args]);
  return process.platform === 'win32' ? run('cmd', ['/c', 'npm', ...args]) : run('npm', args);
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
