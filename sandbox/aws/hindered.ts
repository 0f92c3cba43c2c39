import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind, Faults } from './faults.ts';
import { json } from './http.ts';
import type { WireAnswer } from './protocol.ts';

const STATUS: Readonly<Partial<Record<FaultKind, number>>> = { throttle: 429, 'access-denied': 403, '500': 500 };

/** A request that is no API call, by the name under which delays and faults hit it. */
export interface HinderedRequest {
  readonly service: string;
  readonly operation: string;
  readonly signal: AbortSignal;
}

/** Answers such a request, late or wrong if told so. */
export async function hindered(
  { service, operation, signal }: HinderedRequest,
  faults: Faults,
  answer: () => WireAnswer | Promise<WireAnswer>,
): Promise<WireAnswer> {
  const latency = faults.latency(service, operation);
  if (latency > 0) await sleep(latency, undefined, { signal });
  const fault = faults.take(service, operation);
  if (fault === undefined) return await answer();
  if (fault === 'hang-after') await answer();
  if (fault === 'hang' || fault === 'hang-after') {
    return await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
  if (fault !== 'malformed') return json(STATUS[fault] ?? 500, { message: 'The stand-in was told to fail.' });
  const whole = await answer();
  return { ...whole, body: whole.body.slice(0, -3) };
}
