import type { AlertSource, RawDelivery } from '../../alert/source.ts';
import { describeError } from '../../log/log.ts';
import { readHeaders } from '../../slack/door/verify.ts';
import { readRequestBody } from './body.ts';
import { takeDelivery } from './jobs.ts';
import { takeLetter } from './letter.ts';
import { type AlertDoorWorld, missingFor, trustOf } from './world.ts';

/** What the door reads of a request of API Gateway (payload format 2.0). The sender chose all of it. */
export interface AlertRequest {
  readonly rawPath: string;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

export interface AlertAnswer {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

const PATH = /^\/alerts\/([a-z]{1,20})$/;
const HEALTH_PATH = '/healthz';

/** The line that the alarm on refused signatures counts. */
export const REFUSED = 'alert signature refused';

/**
 * Answers `POST /alerts/<source>`. 202: taken. 401: not from whom it claims, 403: the source is not set up; nothing of the
 * request is repeated. 503: send it again. Never 410, by which senders unsubscribe for good. Never throws.
 */
export async function answerRequest(request: AlertRequest, world: AlertDoorWorld): Promise<AlertAnswer> {
  try {
    return await admit(request, world);
  } catch (thrown) {
    world.log.error('the door for alerts failed', describeError(thrown));
    return answer(503);
  }
}

async function admit(request: AlertRequest, world: AlertDoorWorld): Promise<AlertAnswer> {
  const method = request.requestContext.http.method;
  if (request.rawPath === HEALTH_PATH) return method === 'GET' ? { statusCode: 200, body: 'ok' } : wrongMethod('GET');
  const name = PATH.exec(request.rawPath)?.[1];
  const source = world.sources.find((it) => it.name === name);
  if (source === undefined) return answer(404);
  if (!methodsOf(source).includes(method)) return wrongMethod(methodsOf(source).join(', '));

  const missing = missingFor(source, world);
  if (missing !== undefined) {
    world.log.warn('alerts of a source that is not set up', { source: source.name, missing });
    return answer(403);
  }
  const read = readRequestBody(request.body, request.isBase64Encoded);
  if (read.kind === 'refused') {
    world.log.warn('a delivery of alerts was refused', { source: source.name, because: read.because });
    return answer(read.statusCode);
  }
  const now = world.now();
  const delivery: RawDelivery = {
    via: source.name === 'cloudwatch' ? 'sns-http' : 'webhook',
    body: read.body,
    headers: readHeaders(request.headers),
    receivedAt: now,
  };
  const ports = { now, certificate: world.certificate };
  const verified = await source.verify(delivery, trustOf(source, world), ports);
  if (verified.kind !== 'verified') {
    const { because } = verified;
    if (verified.kind === 'refused') world.log.warn(REFUSED, { source: source.name, because });
    else world.log.error('a delivery of alerts could not be verified now', { source: source.name, because });
    return answer(verified.kind === 'refused' ? 401 : 503);
  }
  const take = source.name === 'cloudwatch' ? takeLetter : takeDelivery;
  return answer((await take(source, delivery, world)) === 'taken' ? 202 : 503);
}

/** Grafana can be set up to PUT. */
function methodsOf({ name }: AlertSource): readonly string[] {
  return name === 'grafana' ? ['POST', 'PUT'] : ['POST'];
}

function wrongMethod(allow: string): AlertAnswer {
  return { statusCode: 405, headers: { allow }, body: '' };
}

function answer(statusCode: number): AlertAnswer {
  return { statusCode, body: '' };
}
