import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server that others wrote, as a process of its own. */
export interface ServerProcess {
  /** The address that it prints once it listens. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts a program that prints `running on http://127.0.0.1:<port>`, in whatever letter case. */
export async function startServer(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'>,
): Promise<ServerProcess> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = async () => {
    const ended = once(child, 'exit');
    if (child.exitCode === null && child.kill()) await ended;
  };
  try {
    return { endpoint: await addressOf(child, program), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addressOf(child: ChildProcess, program: string): Promise<string> {
  let said = '';
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${program} ended: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const address = /running on (http:\/\/127\.0\.0\.1:\d+)/i.exec(said)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
  });
}
