import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltLambdas, buildLambdas } from '../../scripts/build/lambda.ts';

const CONFIG = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));

let folder: string;
let built: BuiltLambdas;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'responder-build-'));
  built = await buildLambdas({ outdir: folder, configPath: CONFIG });
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** Functions whose bundle holds a source file. */
function holding(source: string): readonly string[] {
  if (built.kind === 'problems') throw new Error(built.problems.join('\n'));
  return Object.entries(built.metafiles)
    .filter(([, { inputs }]) => Object.keys(inputs).some((input) => input.endsWith(source)))
    .map(([name]) => name);
}

test('only the rollback function holds the code that moves an alias, and it holds none that runs a function', () => {
  expect(holding('src/aws/releases.ts')).toEqual(['rollback']);
  expect(holding('src/rollback/move.ts')).toEqual(['rollback']);
  expect(holding('src/aws/invoke.ts')).toEqual(['probe']);
});
