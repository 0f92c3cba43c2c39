// Runs one function in a process of its own: reads orders from stdin, a line of JSON each, and reports on descriptor 3.
// It stands where Lambda's own runtime client stands, and prints what that one prints. Plain JavaScript, because it is
// started without anything that could read TypeScript.
import { existsSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

const exit = process.exit.bind(process);
let json = false;

function report(message) {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
  while (rest.length > 0) rest = rest.subarray(writeSync(3, rest));
}

function thrown(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

// An error as the JSON format writes it inside of a message.
function plain(_name, value) {
  if (!(value instanceof Error)) return value;
  const { errorType, errorMessage, trace } = thrown(value);
  return { errorType, errorMessage, stackTrace: trace, ...value };
}

function print(level, first, ...others) {
  if (!json) return report({ kind: 'printed', level, text: format(first, ...others) });
  const message = others.length === 0 ? first : format(first, ...others);
  const error = others.find((each) => each instanceof Error);
  const { errorType, errorMessage, trace: stackTrace } = error ? thrown(error) : {};
  const record = JSON.parse(JSON.stringify({ message, errorType, errorMessage, stackTrace }, plain));
  return report({ kind: 'printed', level, record });
}

function printError(title, error) {
  if (json) return print('ERROR', error instanceof Error ? error : new Error(String(error)));
  const { errorType, errorMessage, trace } = thrown(error);
  return print('ERROR', `${title} \t${JSON.stringify({ errorType, errorMessage, ...error, stack: trace })}`);
}

const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', warn: 'WARN', error: 'ERROR', trace: 'TRACE' };
for (const [method, level] of Object.entries(levels)) console[method] = (...all) => print(level, ...all);
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk) => {
    report({ kind: 'raw', text: String(chunk) });
    return true;
  };
}

function runtimeError(type, message) {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: `Runtime.${type}`, enumerable: false });
  return error;
}

async function load(name) {
  const [, path, exported] = /^(.+)\.([^./]+)$/.exec(name) ?? [];
  if (path === undefined) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const file = ['.js', '.mjs', '.cjs'].map((extension) => `${process.cwd()}/${path}${extension}`).find(existsSync);
  if (file === undefined) {
    const stack = 'Require stack:\n- /var/runtime/index.mjs';
    throw runtimeError('ImportModuleError', `Error: Cannot find module '${path}'\n${stack}`);
  }
  let loaded;
  try {
    loaded = await import(pathToFileURL(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw runtimeError('UserCodeSyntaxError', String(error));
    if (/MODULE_NOT_FOUND$/.test(error?.code)) throw runtimeError('ImportModuleError', `Error: ${error.message}`);
    throw error;
  }
  const handler = loaded[exported] ?? loaded.default?.[exported];
  if (typeof handler !== 'function') throw runtimeError('HandlerNotFound', `${name} is undefined or not exported`);
  return handler;
}

function call(handler, event, context) {
  if (handler.length < 3) return handler(event, context);
  return new Promise((resolve, reject) => {
    handler(event, context, (error, value) => (error ? reject(error) : resolve(value)));
  });
}

async function serve(handler, { event, context, deadline }) {
  const started = performance.now();
  const whole = {
    ...context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - (performance.now() - started))),
  };
  try {
    const value = await call(handler, JSON.parse(event), whole);
    const payload = JSON.stringify(value) ?? 'null';
    report({ kind: 'returned', payload, rss: process.memoryUsage.rss() });
  } catch (error) {
    printError('Invoke Error', error);
    report({ kind: 'threw', error: thrown(error), rss: process.memoryUsage.rss() });
  }
}

function crash(title, error, code) {
  printError(title, error);
  report({ kind: 'crashed', error: thrown(error), rss: process.memoryUsage.rss() });
  exit(code);
}

process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason) => {
  crash('Unhandled Promise Rejection', runtimeError('UnhandledPromiseRejection', String(reason)), 128);
});

let handler;
const lines = createInterface({ input: process.stdin });
lines.on('close', () => exit(0));
lines.on('line', async (line) => {
  const order = JSON.parse(line);
  if (order.kind === 'event') {
    await serve(handler, order);
    return;
  }
  json = order.json;
  process.env = { ...order.variables };
  try {
    handler = await load(order.handler);
  } catch (error) {
    crash('Uncaught Exception', error, 1);
  }
  report({ kind: 'ready', rss: process.memoryUsage.rss() });
});
