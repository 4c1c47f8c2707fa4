/** Starts other programs from the scripts: visible output, no input, exit code back. Uses Node alone, so it works before `npm ci`. */
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and answers with its exit code; 1 when it cannot be started or was killed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] `quiet` drops what it prints
 * @returns {Promise<number>}
 */
export function run(program, args, { cwd = process.cwd(), env = process.env, quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd, env, stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'] });
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // Ctrl+C in a terminal reaches the child by itself; a second signal could cut off what it saves.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward).on('SIGHUP', forward);
    const finish = (/** @type {number | null} */ code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward).off('SIGHUP', forward);
      done(code ?? 1);
    };
    child.once('error', (error) => {
      if (!quiet) console.error(`${program} cannot be started: ${error.message}`);
      finish(1);
    });
    child.once('exit', finish);
  });
}

/**
 * Runs a JavaScript file of an installed package, such as `oxlint/bin/oxlint`, with this very Node.
 * @param {string} file path below node_modules
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runPackage(file, args, options) {
  return run(process.execPath, [`node_modules/${file}`, ...args], options);
}

/**
 * Runs a TypeScript file with tsx.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runTypeScript(file, args, options) {
  return run(process.execPath, ['--import', 'tsx', file, ...args], options);
}
