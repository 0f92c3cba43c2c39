import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSource, type Source } from './source.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every TypeScript file of some folders of this repository, parsed. */
export function readTree(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .sort()
      .map((path) => readSource(path, readFileSync(`${ROOT}${path}`, 'utf8'))),
  );
}
