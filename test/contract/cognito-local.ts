import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CognitoServer } from './cognito-server.ts';
import { fillCognito } from './fill-cognito.ts';
import { startServer } from './server-process.ts';

/** cognito-local, a server that others wrote, as a process of its own; filled through its admin API. */
export async function startCognitoLocal(): Promise<CognitoServer> {
  const directory = await mkdtemp(join(tmpdir(), 'cognito-local-'));
  await mkdir(join(directory, '.cognito'));
  // Its own default is sign-in by e-mail address, which makes usernames subs.
  await writeFile(
    join(directory, '.cognito', 'config.json'),
    JSON.stringify({ UserPoolDefaults: { UsernameAttributes: [] } }),
  );
  const program = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js');
  const server = await startServer(process.execPath, [program], {
    cwd: directory,
    env: { HOST: '127.0.0.1', PORT: '0' },
  });
  const stop = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    return { endpoint: server.endpoint, stop, ...(await fillCognito(server.endpoint)) };
  } catch (error) {
    await stop();
    throw error;
  }
}
