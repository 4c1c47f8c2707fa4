/** Frames of the script's own code on a stack; those of the workbench are left out. */

/** Where the script asked for something, as “ (Code.js:12)”; empty when no frame of the script is on the stack. */
export function callerPlace(): string {
  const [frame] = scriptFrames(new Error().stack);
  const place = frame === undefined ? undefined : /\(?([^()\s]+:\d+):\d+\)?$/.exec(frame)?.[1];
  return place === undefined ? '' : ` (${place})`;
}

/** Lines of a stack that belong to the script. */
export function scriptFrames(stack: unknown): string[] {
  return String(stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !/google-services\.js|workbench-worker|node:|evalmachine/.test(line));
}
