import { setTimeout as sleep } from 'node:timers/promises';
import { document } from './cognito/documents.ts';
import type { FaultKind, Faults } from './faults.ts';
import { json } from './http.ts';
import type { Context } from './operation.ts';
import type { WireAnswer } from './protocol.ts';

/** Under which service and operation delays and faults hit the documents that pools publish: `jwks.json` and the like. */
const SERVICE = 'cognito-idp';

const STATUS: Readonly<Partial<Record<FaultKind, number>>> = { throttle: 429, 'access-denied': 403, '500': 500 };

/** Answers a request for a published document, late or wrong if told so; undefined when there is none at that path. */
export async function published(path: string, context: Context, faults: Faults): Promise<WireAnswer | undefined> {
  const found = await document(path, context);
  if (found === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const latency = faults.latency(SERVICE, name);
  if (latency > 0) await sleep(latency, undefined, { signal: context.signal });
  const fault = faults.take(SERVICE, name);
  if (fault === undefined) return json(200, found);
  if (fault === 'hang') {
    return await new Promise((_resolve, reject) => {
      context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
    });
  }
  const whole = json(200, found);
  if (fault === 'malformed') return { ...whole, body: whole.body.slice(0, -3) };
  return json(STATUS[fault] ?? 500, { message: 'The stand-in was told to fail.' });
}
