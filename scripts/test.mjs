/**
 * `npm test`: installs what is missing, then runs the static checks and every group of tests, all of them even when one fails. The last line is
 * `N passed, N failed`, each test and each static check counted once. `npm test -- unit lint` runs only these.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findChromium } from './chromium.mjs';
import { prepare } from './install.mjs';
import { run, runPackage } from './run.mjs';
import { afterSecondRun, failedFiles, failedTests, groupOf, groups, jestFlags, tally } from './test-groups.mjs';

/** @typedef {import('./test-groups.mjs').Group} Group */
/** @typedef {import('./test-groups.mjs').Tally} Tally */

/** Longest time for one group. */
const groupMinutes = 60;
/** Time for Jest to end after its report. */
const lingerSeconds = 20;

const checks = /** @type {Record<string, () => Promise<boolean>>} */ ({
  types: checkTypes,
  lint: async () => (await run(process.execPath, ['scripts/lint.mjs'])) === 0,
  format: async () => (await runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])) === 0,
  build: async () => (await run(process.execPath, ['build.mjs'])) === 0,
});

const names = [...Object.keys(checks), ...groups];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Choose among ${names.join(', ')}.`);
  process.exit(2);
}
await prepare();

/** @type {(Tally & { name: string, seconds: number })[]} */
const results = [];
/** What stays red, for the end of the output. @type {string[]} */
const red = [];
for (const name of names) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name}`);
  const started = performance.now();
  const result = await one(name);
  results.push({ ...result, name, seconds: (performance.now() - started) / 1000 });
}

console.log('');
for (const { name, passed, failed, notes, seconds } of results) {
  const remarks = notes.length > 0 ? `   ${notes.join('; ')}` : '';
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s${remarks}`,
  );
}
for (const line of red) console.log(`failed: ${line}`);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** @param {string} name @returns {Promise<Tally>} */
async function one(name) {
  const check = checks[name];
  if (check !== undefined) {
    if (await check()) return { passed: 1, failed: 0, notes: [] };
    red.push(name);
    return { passed: 0, failed: 1, notes: [] };
  }
  const group = groups.find((candidate) => candidate === name) ?? 'unit';
  const files = (await testFiles('test')).filter((file) => groupOf(file) === group);
  if (files.length === 0) return tally(null, 0);
  if (group !== 'browser') return jest(group, files, process.env);
  try {
    return await jest(group, files, { ...process.env, CHROME_PATH: await findChromium() });
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    console.error(sentence);
    return { passed: 0, failed: 1, notes: [sentence] };
  }
}

async function checkTypes() {
  let ok = true;
  for (const project of await tsconfigs('.', 3)) {
    const code = await runPackage('typescript/bin/tsc', ['-p', project]);
    if (code !== 0) console.error(`${project}: types do not match.`);
    ok &&= code === 0;
  }
  return ok;
}

/** @param {string} folder @param {number} depth @returns {Promise<string[]>} */
async function tsconfigs(folder, depth) {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !['node_modules', 'dist'].includes(entry.name),
  );
  const own = entries.some((entry) => entry.name === 'tsconfig.json') ? [join(folder, 'tsconfig.json')] : [];
  return depth === 0 ? own : [...own, ...(await Promise.all(below.map((entry) => tsconfigs(join(folder, entry.name), depth - 1)))).flat()];
}

/** @param {string} folder @returns {Promise<string[]>} */
async function testFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative('.', join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** @param {Group} group @param {readonly string[]} files @param {NodeJS.ProcessEnv} env @returns {Promise<Tally>} */
async function jest(group, files, env) {
  const first = await jestOnce(group, files, env);
  const again = failedFiles(first.report).map((file) => relative('.', file));
  const failures = (first.report?.numFailedTests ?? 0) + (first.report?.numRuntimeErrorTestSuites ?? 0);
  if (again.length === 0 || failures === 0) return first.tally;
  console.log(`\nOnce more by itself: ${again.join(', ')}`);
  const second = await jestOnce(group, again, env, ['--runInBand']);
  red.push(...failedTests(second.report).map((line) => line.replace(`${process.cwd()}/`, '')));
  return afterSecondRun(first.tally, second.tally, failures, again);
}

/**
 * @param {Group} group @param {readonly string[]} files @param {NodeJS.ProcessEnv} env @param {readonly string[]} flags
 * @returns {Promise<{ tally: Tally, report: { numFailedTests: number, numRuntimeErrorTestSuites: number, testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] } | null }>}
 */
async function jestOnce(group, files, env, flags = []) {
  const folder = await mkdtemp(join(tmpdir(), 'tracklog-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const ended = await watch(
      [
        'node_modules/jest/bin/jest.js',
        '--ci',
        '--json',
        `--outputFile=${reportFile}`,
        ...jestFlags(group),
        ...flags,
        '--runTestsByPath',
        ...files,
      ],
      env,
      reportFile,
    );
    const report = await readFile(reportFile, 'utf8').then(JSON.parse, () => null);
    const counted = tally(report, files.length);
    if (ended === 'done') return { tally: counted, report };
    return { tally: { ...counted, failed: counted.failed + 1, notes: [...counted.notes, ended] }, report };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs Jest to its end. Jest waits for whatever a test left open; that is a fault of the test, said and ended here instead of hanging for ever.
 * @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {string} reportFile
 * @returns {Promise<string>} "done", or what went wrong
 */
function watch(args, env, reportFile) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    let fate = 'done';
    const give = (/** @type {string} */ reason) => {
      fate = reason;
      child.kill('SIGKILL');
    };
    const limit = setTimeout(() => give(`not done after ${groupMinutes} minutes`), groupMinutes * 60_000);
    let reportedFor = 0;
    const poll = setInterval(() => {
      if (existsSync(reportFile) && (reportedFor += 1) > lingerSeconds) give('a test left something open: Jest did not end');
    }, 1000);
    child.once('error', (error) => (fate = error.message));
    child.once('close', () => {
      clearTimeout(limit);
      clearInterval(poll);
      done(fate);
    });
  });
}
