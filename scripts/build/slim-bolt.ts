import { basename, dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** What a Lambda door uses of Bolt's receivers; every other file in that folder is for a server of its own. */
const KEPT_RECEIVERS = /^(AwsLambdaReceiver|verify-[a-z-]+)$/;
/** Features of Bolt and of the Slack client that the door has no use for, by file. */
const UNUSED = /^(Assistant|AssistantThreadContextStore|file-upload|chat-stream)$/;
const NAMESPACE = 'left-out-of-bolt';

/**
 * Leaves out of a bundle what Bolt requires but a Lambda door never runs: the receivers that listen on a port or a
 * socket, OAuth, assistants, file uploads and the empty files of types. The receivers bring express, iconv-lite and undici with them, nine tenths
 * of the bytes and of the time to load. A class that is left out throws when it is constructed, so a mistake is seen at
 * once.
 */
export const slimBolt: Plugin = {
  name: 'slim-bolt',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) => {
      if (!/[\\/]@slack[\\/](bolt|web-api)[\\/]dist[\\/]/.test(importer)) return undefined;
      const name = basename(path);
      return UNUSED.test(name) || isUnusedReceiver(path, importer) ? { path: name, namespace: NAMESPACE } : undefined;
    });
    build.onResolve({ filter: /^@slack\/(oauth|types)$/ }, ({ path }) => ({ path, namespace: NAMESPACE }));
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ loader: 'js', contents: leftOut(path) }));
  },
};

function isUnusedReceiver(path: string, importer: string): boolean {
  const among = basename(dirname(path)) === 'receivers' || basename(dirname(importer)) === 'receivers';
  return among && !path.startsWith('../') && !KEPT_RECEIVERS.test(basename(path));
}

function leftOut(path: string): string {
  const message = JSON.stringify(`${path} is left out of this bundle`);
  return [
    `class LeftOut { constructor() { throw new Error(${message}); } }`,
    `Object.defineProperty(exports, '__esModule', { value: true });`,
    `exports.default = exports.Assistant = exports.ChatStreamer = LeftOut;`,
    `exports.MemoryInstallationStore = exports.FileInstallationStore = LeftOut;`,
  ].join('\n');
}
