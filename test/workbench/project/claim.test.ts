/** A state belongs to one workbench at a time, whatever became of the one before. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder, type Claim } from '../../../workbench/project/claim.ts';
import { repositoryRoot } from '../../../workbench/root.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tracklog-claim-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function claimed(place = folder): Promise<Claim> {
  const answer = await claimFolder(place);
  if (!answer.ok) throw new Error(`Held by ${answer.heldBy}`);
  return answer.claim;
}

test('whoever comes second is told where the first one answers, by any name of the folder', async () => {
  const claim = await claimed();
  expect(await claimFolder(folder)).toEqual({ ok: false, heldBy: '' });
  claim.announce('http://127.0.0.1:8025/');
  const link = `${folder}-link`;
  await symlink(folder, link);
  expect(await claimFolder(folder)).toEqual({ ok: false, heldBy: 'http://127.0.0.1:8025/' });
  expect(await claimFolder(link)).toEqual({ ok: false, heldBy: 'http://127.0.0.1:8025/' });
  await rm(link);
  await claim.release();
  await (await claimed()).release();
});

test('another folder is free, one that does not exist yet as well', async () => {
  const claim = await claimed();
  const other = await claimFolder(join(folder, 'a', 'b'));
  expect(other).toMatchObject({ ok: true });
  if (other.ok) await other.claim.release();
  await claim.release();
});

test('what a killed process held is free again', async () => {
  const script = `import('./workbench/project/claim.ts').then(({ claimFolder }) => claimFolder(process.argv[1])).then(({ ok }) => {
    console.log(ok);
    setInterval(() => undefined, 1000);
  });`;
  const holder = spawn(process.execPath, ['--import', 'tsx', '-e', script, folder], {
    cwd: repositoryRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('true');
  expect(await claimFolder(folder)).toEqual({ ok: false, heldBy: '' });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await claimed()).release();
}, 30_000);
