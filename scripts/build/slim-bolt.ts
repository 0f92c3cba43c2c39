import { basename, dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What a Lambda door uses of Bolt's receivers; every other file in that folder is for a server of its own. */
const KEPT = /^(AwsLambdaReceiver|verify-[a-z-]+)$/;
const NAMESPACE = 'left-out-of-bolt';

/**
 * Leaves out of a bundle what Bolt requires but a Lambda door never runs: the receivers that listen on a port or a
 * socket, and OAuth. They bring express, iconv-lite and undici with them, nine tenths of the bytes and of the time to
 * load. A class that is left out throws when it is constructed, so a mistake is seen at once.
 */
export const slimBolt: Plugin = {
  name: 'slim-bolt',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) => {
      if (!/[\\/]@slack[\\/]bolt[\\/]dist[\\/]/.test(importer)) return undefined;
      const inReceivers = basename(dirname(path)) === 'receivers' || basename(dirname(importer)) === 'receivers';
      if (!inReceivers || path.startsWith('../') || KEPT.test(basename(path))) return undefined;
      return { path: basename(path), namespace: NAMESPACE };
    });
    build.onResolve({ filter: /^@slack\/oauth$/ }, ({ path }) => ({ path, namespace: NAMESPACE }));
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ loader: 'js', contents: leftOut(path) }));
  },
};

function leftOut(path: string): string {
  const message = JSON.stringify(`${path} is left out of this bundle`);
  return [
    `class LeftOut { constructor() { throw new Error(${message}); } }`,
    `Object.defineProperty(exports, '__esModule', { value: true });`,
    `exports.default = LeftOut;`,
    `exports.MemoryInstallationStore = exports.FileInstallationStore = LeftOut;`,
  ].join('\n');
}
