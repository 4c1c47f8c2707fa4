/** How the tests are split into groups, and how what Jest reports becomes two numbers. */

/** In the order in which they run; a test belongs to the first group whose folder holds it, everything else is a unit test. */
export const groups = /** @type {const} */ (['unit', 'bundle', 'edge', 'workbench', 'browser']);

/** @typedef {(typeof groups)[number]} Group */

/**
 * The group of a test file, by its path below the project folder.
 * @param {string} file
 * @returns {Group}
 */
export function groupOf(file) {
  const folder = file.replaceAll('\\', '/').split('/')[1];
  return groups.find((group) => group !== 'unit' && group === folder) ?? 'unit';
}

/**
 * Flags for Jest. Browser tests share one machine-wide resource each, so they run one after the other.
 * @param {Group} group
 * @returns {string[]}
 */
export function jestFlags(group) {
  return group === 'browser' ? ['--runInBand', '--testTimeout=120000'] : [];
}

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} notes what is wrong beside failing tests
 */

/**
 * Counts the tests in Jest's JSON report. A file that does not load is one failure; a skipped test is a failure too, since nobody would notice it
 * otherwise; so is a group that has files and ran nothing.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number } | null} report
 * @param {number} files test files in the group
 * @returns {Tally}
 */
export function tally(report, files) {
  if (files === 0) return { passed: 0, failed: 0, notes: ['no tests yet'] };
  if (report === null) return { passed: 0, failed: 1, notes: ['Jest ended without a report'] };
  const skipped = report.numPendingTests + report.numTodoTests;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + skipped + report.numRuntimeErrorTestSuites;
  const notes = [];
  if (skipped > 0) notes.push(`${skipped} skipped, which counts as failed`);
  if (report.numRuntimeErrorTestSuites > 0) notes.push(`${report.numRuntimeErrorTestSuites} files did not load`);
  if (passed + failed === 0) return { passed, failed: 1, notes: [`${files} files, but no test ran`] };
  return { passed, failed, notes };
}

/**
 * Files of Jest's report that hold a failure, for a second run: browsers, workerd and threads share two cores with whatever else runs, and a time
 * limit that was missed says little. Skipped tests are no reason.
 * @param {{ testResults: { name: string, status: string }[] } | null} report
 * @returns {string[]}
 */
export function failedFiles(report) {
  return (report?.testResults ?? []).filter((file) => file.status === 'failed').map((file) => file.name);
}

/**
 * What failed in Jest's report, each as “file: title of the test”; a file that did not load has no titles. Printed at the end, where a reader looks first.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] } | null} report
 * @returns {string[]}
 */
export function failedTests(report) {
  return (report?.testResults ?? [])
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const titles = file.assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName);
      return (titles.length > 0 ? titles : ['did not load']).map((title) => `${file.name}: ${title}`);
    });
}

/**
 * The tally of a group after its failed files ran once more by themselves: only what fails twice counts as failed, and what passed at the second
 * attempt is named.
 * @param {Tally} first
 * @param {Tally} again of the failed files alone
 * @param {number} failedBefore failures of the first run in these files
 * @param {readonly string[]} files
 * @returns {Tally}
 */
export function afterSecondRun(first, again, failedBefore, files) {
  const healed = Math.max(0, failedBefore - again.failed);
  const notes = healed > 0 ? [`${healed} passed only at the second attempt, in ${files.join(', ')}`] : [];
  return {
    passed: first.passed + healed,
    failed: first.failed - failedBefore + again.failed,
    notes: [...first.notes, ...again.notes, ...notes],
  };
}
