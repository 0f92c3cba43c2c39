import { readFile } from 'node:fs/promises';
import { type ReadCompiled, readCompiled } from './compiled.ts';
import { readConfigFile } from './file.ts';
import { writeProblem } from './problem.ts';

/** A configuration ready for use, or one line for each thing that is wrong with it. */
export type LoadedConfig = ReadCompiled;

/** Loads the file that RESPONDER_CONFIG names: YAML, or the compiled form when its name ends in `.json`. */
export async function loadConfig(path: string): Promise<LoadedConfig> {
  const file = await readText(path);
  if (file.kind === 'problems') return file;
  if (path.endsWith('.json')) return readCompiled(file.text, path);
  const read = readConfigFile(file.text, path);
  return read.kind === 'config' ? read : { kind: 'problems', problems: read.problems.map(writeProblem) };
}

type ReadText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

async function readText(path: string): Promise<ReadText> {
  try {
    return { kind: 'text', text: await readFile(path, 'utf8') };
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    const why = WHY[code] ?? 'it cannot be read';
    const problem = `${path}: ${why}, expected the configuration file that RESPONDER_CONFIG names. Start from config.example.yml.`;
    return { kind: 'problems', problems: [problem] };
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this process may not read it',
  EISDIR: 'it is a folder',
};
