import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { compileConfig } from '../../src/config/compiled.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import { alertsDeployment } from './alerts-function.ts';
import { bundleEntry } from './bundle.ts';
import { readStatements } from './pool-statements.ts';
import { probeDeployment } from './probe-function.ts';
import { rollbackDeployment } from './rollback-function.ts';

/** The folder whose files are the Lambda functions: each exports `handler`. */
const ENTRIES = 'src/lambda';

export interface LambdaBuild {
  /** Where `lambda/`, `meta/` and `serverless/` are written; what stood there before is removed. */
  readonly outdir: string;
  /** The configuration to compile for the functions. */
  readonly configPath: string;
  /** Names of the functions to build; all unless given. */
  readonly only?: readonly string[];
}

export type BuiltLambdas =
  | { readonly kind: 'built'; readonly metafiles: Readonly<Record<string, Metafile>> }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/**
 * Builds what is deployed: a bundle for each function, with its metafile, the compiled configuration beside them, and
 * the permissions that follow from it.
 */
export async function buildLambdas(options: LambdaBuild): Promise<BuiltLambdas> {
  const loaded = await loadConfig(options.configPath);
  if (loaded.kind === 'problems') return loaded;
  const lambda = join(options.outdir, 'lambda');
  const meta = join(options.outdir, 'meta');
  const serverless = join(options.outdir, 'serverless');
  for (const folder of [lambda, meta, serverless]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  await writeFile(join(lambda, 'responder.json'), compileConfig(loaded.config));
  const statements = { readStatements: readStatements(loaded.config) };
  await writeFile(join(serverless, 'pools.json'), `${JSON.stringify(statements, undefined, 2)}\n`);
  const deployments = {
    alerts: alertsDeployment(loaded.config),
    probe: probeDeployment(loaded.config),
    rollback: rollbackDeployment(loaded.config),
  };
  for (const [name, deployment] of Object.entries(deployments)) {
    await writeFile(join(serverless, `${name}.json`), `${JSON.stringify(deployment, undefined, 2)}\n`);
  }
  const metafiles: Record<string, Metafile> = {};
  for (const name of await entryNames()) {
    if (options.only?.includes(name) === false) continue;
    if (switchedOff(name, loaded.config)) continue;
    const metafile = await bundleEntry(entryOf(name), lambda);
    metafiles[name] = metafile;
    await writeFile(join(meta, `${name}.json`), `${JSON.stringify(metafile)}\n`);
  }
  return { kind: 'built', metafiles };
}

/** Whether a function is not deployed with this configuration. */
function switchedOff(name: string, { alerts, probe, rollback }: Config): boolean {
  return (
    (name === 'alerts' && alerts === undefined) || (name === 'probe' && !probe) || (name === 'rollback' && !rollback)
  );
}

/** The source of a function, relative to the working directory, as metafiles name it. */
export function entryOf(name: string): string {
  const root = join(import.meta.dirname, '..', '..');
  return join(relative(process.cwd(), root), ENTRIES, `${name}.ts`);
}

async function entryNames(): Promise<readonly string[]> {
  const folder = join(import.meta.dirname, '..', '..', ENTRIES);
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
