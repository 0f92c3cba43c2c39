import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { slimBolt } from './slim-bolt.ts';

/** Sources are modules, bundles are CommonJS, which Node loads sooner; a bundle still knows where it lies. */
const MODULE_URL = "'use strict';const bundleUrl = require('node:url').pathToFileURL(__filename).href;";

/**
 * Bundles one Lambda entry: `<outdir>/<entry>.cjs`, and a file in `<outdir>/<entry>-parts/` for each module that it
 * imports only when it is needed (a folder named as the entry would be what Lambda's loader finds first). Each entry is built by itself, so that none loads what only another one uses.
 */
export async function bundleEntry(entry: string, outdir: string): Promise<Metafile> {
  const name = basename(entry, '.ts');
  const parts = new Map<string, string>();
  const main = await bundle({ [name]: entry }, outdir, [
    onDemand(name, parts),
    ...(name === 'slack' ? [slimBolt] : []),
  ]);
  if (parts.size === 0) return main;
  const rest = await bundle(Object.fromEntries(parts), join(outdir, `${name}-parts`), []);
  return { inputs: { ...main.inputs, ...rest.inputs }, outputs: { ...main.outputs, ...rest.outputs } };
}

async function bundle(entryPoints: Record<string, string>, outdir: string, plugins: Plugin[]): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: MODULE_URL },
    metafile: true,
    logLevel: 'error',
    plugins,
  });
  return metafile;
}

/** Leaves our own modules that are imported on demand out of the bundle, and notes them as files of their own. */
function onDemand(entry: string, parts: Map<string, string>): Plugin {
  return {
    name: 'on-demand',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\.{1,2}\// }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === SEEN || resolveDir.includes('node_modules')) return undefined;
        const found = await resolve(path, { kind, resolveDir, pluginData: SEEN });
        if (found.errors.length > 0) return { errors: found.errors };
        const name = basename(found.path, '.ts');
        parts.set(name, found.path);
        return { path: `./${entry}-parts/${name}.cjs`, external: true };
      });
    },
  };
}

const SEEN = Symbol('resolved by ourselves');
