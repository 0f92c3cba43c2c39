import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { shapeOf } from '../evidence/log/shape.ts';
import type { SyntheticEvent } from '../probe/events/event.ts';
import { COGNITO_WAITS_MS, errorName, type Ran } from '../probe/trigger-test.ts';

/** How long a process may take until its handler is called (Lambda developer guide, runtime environment), in milliseconds. */
const INIT_MS = 10_000;

/** What the process tells. */
type Told =
  | { readonly kind: 'started' }
  | { readonly kind: 'not started'; readonly error: string }
  | { readonly kind: 'answered'; readonly milliseconds: number; readonly payload: string }
  | { readonly kind: 'threw'; readonly milliseconds: number; readonly error: unknown };

/**
 * Loads a file as Lambda's runtime does, calls its handler once, with a promise or a callback, and tells what came of it.
 * Plain JavaScript, because it runs in a process of its own that nothing else is loaded into.
 */
const RUNNER = `
import { pathToFileURL } from 'node:url';
const tell = (told) => new Promise((resolve) => process.send(told, resolve));
const end = async (told) => { await tell(told); process.exit(0); };
const nameOf = (error) => (error instanceof Error ? error.name : typeof error);
process.once('message', async ({ file, name, event, limit }) => {
  let handler;
  try {
    const loaded = await import(pathToFileURL(file).href);
    handler = loaded[name] ?? loaded.default?.[name];
  } catch (error) {
    console.error(error);
    const missing = /MODULE_NOT_FOUND$/.test(error?.code ?? '');
    return end({ kind: 'not started', error: missing ? 'Runtime.ImportModuleError' : nameOf(error) });
  }
  if (typeof handler !== 'function') return end({ kind: 'not started', error: 'Runtime.HandlerNotFound' });
  await tell({ kind: 'started' });
  const began = performance.now();
  const spent = () => performance.now() - began;
  const context = {
    functionName: 'synthetic-test', functionVersion: '$LATEST', memoryLimitInMB: '128',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:synthetic-test',
    awsRequestId: '00000000-0000-4000-8000-00000000fa4e', logGroupName: '/aws/lambda/synthetic-test',
    logStreamName: 'synthetic-test', callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(limit - spent())),
  };
  try {
    const value = handler.length < 3
      ? await handler(event, context)
      : await new Promise((resolve, reject) => {
          handler(event, context, (error, answer) => (error ? reject(error) : resolve(answer)));
        });
    await end({ kind: 'answered', milliseconds: spent(), payload: JSON.stringify(value) ?? 'null' });
  } catch (error) {
    console.error(error);
    await end({ kind: 'threw', milliseconds: spent(), error: nameOf(error) });
  }
});
`;

/**
 * Runs the handler of a file once, in a process of its own that is ended when the time is over. What it prints goes to
 * `printed`; of its answer names and kinds are kept.
 */
export function runHandler(
  handler: { readonly file: string; readonly name: string },
  { event }: SyntheticEvent,
  printed: Writable,
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', RUNNER], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let milliseconds = INIT_MS;
    let ran: Ran | undefined;
    const over = () => {
      ran ??= { kind: 'late', milliseconds, version: undefined };
      child.kill('SIGKILL');
    };
    let timer = setTimeout(over, INIT_MS);
    child.stdout?.pipe(printed, { end: false });
    child.stderr?.pipe(printed, { end: false });
    child.on('message', (message) => {
      const told = message as Told;
      clearTimeout(timer);
      if (told.kind !== 'started') {
        ran = read(told);
        return;
      }
      milliseconds = COGNITO_WAITS_MS;
      timer = setTimeout(over, COGNITO_WAITS_MS);
    });
    child.on('error', () => over());
    // After its last words have been read.
    child.on('close', () => {
      clearTimeout(timer);
      resolve(ran ?? { kind: 'threw', milliseconds: 0, error: 'Runtime.ExitError', version: 'file' });
    });
    child.send({ ...handler, event, limit: COGNITO_WAITS_MS });
  });
}

function read(told: Exclude<Told, { kind: 'started' }>): Ran {
  switch (told.kind) {
    case 'not started':
      return { kind: 'not started', error: errorName(told.error) ?? 'an error' };
    case 'threw':
      return { kind: 'threw', milliseconds: told.milliseconds, error: errorName(told.error), version: 'file' };
    case 'answered':
      return {
        kind: 'answered',
        milliseconds: told.milliseconds,
        shape: shapeOf(JSON.parse(told.payload)),
        version: 'file',
      };
  }
}
