import { readFile } from 'node:fs/promises';
import { type ReadCompiled, readCompiled } from './compiled.ts';

const FILE = 'responder.json';

/** Reads the configuration that packaging compiled, which lies beside the bundle that runs. */
export async function readPackagedConfig(): Promise<ReadCompiled> {
  const text = await readFile(new URL(FILE, import.meta.url), 'utf8').catch(() => '');
  return readCompiled(text, FILE);
}
