import { basename } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { slimBolt } from './slim-bolt.ts';

/** Packages written for CommonJS ask for `require` when they load Node's own modules. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles one Lambda entry: `<outdir>/<entry>.mjs`, and a file in `<outdir>/<entry>/` for each part that is imported
 * only when it is needed. Each entry is built by itself, so that none loads what only another one uses.
 */
export async function bundleEntry(entry: string, outdir: string): Promise<Metafile> {
  const name = basename(entry, '.ts');
  const { metafile } = await build({
    entryPoints: { [name]: entry },
    outdir,
    chunkNames: `${name}/[name]-[hash]`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    metafile: true,
    logLevel: 'error',
    plugins: name === 'slack' ? [slimBolt] : [],
  });
  return metafile;
}
