import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installMoto } from '../../../scripts/install-moto.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program that starts moto. */
    readonly motoServer: string;
  }
}

/** Before all tests: moto from `MOTO_SERVER`, or in a virtual environment that is thrown away afterwards. */
export default async function install(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.MOTO_SERVER;
  if (given !== undefined && given !== '') {
    project.provide('motoServer', given);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'moto-'));
  const remove = async () => await rm(folder, { recursive: true, force: true });
  const installed = installMoto(folder);
  if ('missing' in installed) {
    await remove();
    throw new Error(`The contract cannot be run against moto: ${installed.missing}.`);
  }
  project.provide('motoServer', installed.program);
  return remove;
}
