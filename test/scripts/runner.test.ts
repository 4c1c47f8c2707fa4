import { missingPackages, nodeProblem } from '../../scripts/install.mjs';
import { afterSecondRun, failedFiles, failedTests, groupOf, tally } from '../../scripts/test-groups.mjs';

describe('what is installed', () => {
  const lockfile = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/a/node_modules/@s/c': { version: '1.1.0' },
    },
  };

  test('nothing is missing when every package is there in its version', () => {
    expect(missingPackages(lockfile, { packages: { ...lockfile.packages } })).toEqual([]);
  });

  test('packages of another version and absent ones are missing', () => {
    expect(
      missingPackages(lockfile, { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.9' } } }),
    ).toEqual(['b', '@s/c']);
  });

  test('on a fresh clone everything is missing', () => {
    expect(missingPackages(lockfile, {})).toEqual(['a', 'b', '@s/c']);
  });

  test('optional packages, which are mostly for other platforms, may be absent', () => {
    expect(missingPackages({ packages: { 'node_modules/d': { version: '1.0.0', optional: true } } }, {})).toEqual([]);
  });

  test.each([
    ['20.18.0', true],
    ['20.20.2', true],
    ['22.8.0', true],
    ['24.0.0', true],
    ['22.7.0', false],
    ['20.17.0', false],
    ['18.20.0', false],
  ])('Node %s will do: %s', (version, fine) => {
    expect(nodeProblem(version) === null).toBe(fine);
  });
});

describe('groups', () => {
  test.each([
    ['test/domain/verdict.test.ts', 'unit'],
    ['test/build/gates.test.ts', 'unit'],
    ['test/bundle/load.test.ts', 'bundle'],
    ['test/edge/image.test.ts', 'edge'],
    ['test/workbench/mail/outbox.test.ts', 'workbench'],
    ['test/browser/story.test.ts', 'browser'],
    ['test\\browser\\story.test.ts', 'browser'],
  ])('%s is a %s test', (file, group) => {
    expect(groupOf(file)).toBe(group);
  });
});

describe('counting', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };

  test.each([
    ['tests that pass', report, 1, 5, 0],
    ['tests that fail', { ...report, numFailedTests: 2 }, 1, 5, 2],
    ['a file that does not load', { ...report, numRuntimeErrorTestSuites: 1 }, 2, 5, 1],
    ['a skipped test, which nobody would notice', { ...report, numPendingTests: 1 }, 1, 5, 1],
    ['a planned test', { ...report, numTodoTests: 1 }, 1, 5, 1],
    ['files in which no test ran', { ...report, numPassedTests: 0 }, 3, 0, 1],
    ['no report at all', null, 1, 0, 1],
    ['a group without files', null, 0, 0, 0],
  ])('%s', (_name, given, files, passed, failed) => {
    expect(tally(given, files)).toMatchObject({ passed, failed });
  });
});

describe('What failed runs once more by itself', () => {
  const first = { passed: 95, failed: 5, notes: [] };

  test('only the files that failed', () => {
    const testResults = [
      { name: 'a.test.ts', status: 'passed' },
      { name: 'b.test.ts', status: 'failed' },
    ];
    expect(failedFiles({ testResults })).toEqual(['b.test.ts']);
    expect(failedFiles(null)).toEqual([]);
  });

  test('what stays red is named by its file and title, a file that does not load by itself', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'one' },
      { status: 'failed', fullName: 'a story: two' },
    ];
    const testResults = [
      { name: 'a.test.ts', status: 'passed', assertionResults: [] },
      { name: 'b.test.ts', status: 'failed', assertionResults },
      { name: 'c.test.ts', status: 'failed', assertionResults: [] },
    ];
    expect(failedTests({ testResults })).toEqual(['b.test.ts: a story: two', 'c.test.ts: did not load']);
    expect(failedTests(null)).toEqual([]);
  });

  test('what passes then is counted and named', () => {
    const again = { passed: 20, failed: 0, notes: [] };
    expect(afterSecondRun(first, again, 5, ['b.test.ts'])).toEqual({
      passed: 100,
      failed: 0,
      notes: ['5 passed only at the second attempt, in b.test.ts'],
    });
  });

  test('what fails twice has failed', () => {
    const again = { passed: 18, failed: 2, notes: [] };
    expect(afterSecondRun(first, again, 5, ['b.test.ts'])).toMatchObject({ passed: 98, failed: 2 });
    expect(afterSecondRun({ passed: 10, failed: 3, notes: [] }, { passed: 0, failed: 1, notes: [] }, 1, ['c.test.ts'])).toMatchObject({
      passed: 10,
      failed: 3,
    });
  });
});
