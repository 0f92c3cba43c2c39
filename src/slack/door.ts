import { AwsLambdaReceiver } from '@slack/bolt';
import { describeError } from '../log/log.ts';
import { createApp } from './door/app.ts';
import { parseBody, readBytes } from './door/body.ts';
import { boltLogger } from './door/bolt-log.ts';
import { strangerBecause } from './door/origin.ts';
import { apology, privately } from './door/private-sentence.ts';
import { readHeaders, verifySignature } from './door/verify.ts';
import type { DoorWorld } from './door/world.ts';
import { readSlackRequest, type SlackRequest } from './request.ts';

/** The only two things at this door. */
export const EVENTS_PATH = '/slack/events';
export const HEALTH_PATH = '/healthz';

/** What the door reads of a request of API Gateway (payload format 2.0). The sender chose all of it. */
export interface DoorEvent {
  readonly rawPath: string;
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

export interface DoorAnswer {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

/** A request in, its response out. Never throws, whatever the request holds. */
export type Door = (event: DoorEvent, context: { readonly awsRequestId: string }) => Promise<DoorAnswer>;

/**
 * The HTTP door for Slack. It checks signature, age, app and workspace itself, on the raw bytes, before Bolt sees
 * anything: Bolt's receiver throws on malformed requests before it verifies, accepts times in the future and knows one
 * secret only. Bolt gets the very body that was checked, parsed once.
 */
export function createDoor(world: DoorWorld): Door {
  if (world.signingSecrets.length === 0 || world.signingSecrets.includes('')) {
    throw new TypeError(
      'A signing secret is empty: anybody could sign with it. Expected one or two from the Slack app.',
    );
  }
  const dispatch = createDispatch(world);
  return async (event, context) => {
    const reference = context.awsRequestId.slice(0, 8);
    try {
      return await admit(event, world, (body, request) => dispatch(body, request, reference));
    } catch (thrown) {
      world.log.error('the Slack door failed', { reference, ...describeError(thrown) });
      return { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify(privately(apology(reference))) };
    }
  };
}

type Dispatch = (body: unknown, request: SlackRequest) => Promise<DoorAnswer>;

const JSON_TYPE = { 'content-type': 'application/json' };

/** Everything that must hold before a request does anything, cheapest first, nothing thrown. */
async function admit(event: DoorEvent, world: DoorWorld, dispatch: Dispatch): Promise<DoorAnswer> {
  const method = event.requestContext?.http?.method;
  if (event.rawPath === HEALTH_PATH) return method === 'GET' ? { statusCode: 200, body: 'ok' } : wrongMethod('GET');
  if (event.rawPath !== EVENTS_PATH) return { statusCode: 404, body: '' };
  if (method !== 'POST') return wrongMethod('POST');

  const refuse = (statusCode: number, because: string): DoorAnswer => {
    world.log.warn('a request was refused', { because });
    return { statusCode, headers: { 'x-slack-no-retry': '1' }, body: '' };
  };
  const bytes = readBytes(event.body, event.isBase64Encoded);
  if (bytes === undefined) return refuse(413, 'too long');
  const headers = readHeaders(event.headers);
  const verdict = verifySignature(bytes, headers, world.signingSecrets, world.now());
  if (verdict.kind === 'refused') return refuse(401, verdict.because);
  const parsed = parseBody(bytes, headers.get('content-type'));
  if (parsed.kind === 'refused') return refuse(400, parsed.because);
  const request = readSlackRequest(parsed.body);
  if (request === undefined) return refuse(400, 'not a request of Slack');
  // Whole channels come in where the bot may read them: a refusal of each would make Slack stop sending any.
  if (request.kind === 'unread event') return { statusCode: 200, body: '' };
  const stranger = strangerBecause(request, world.config.slack);
  if (stranger !== undefined) return refuse(403, stranger);
  return await dispatch(parsed.body, request);
}

function wrongMethod(allow: string): DoorAnswer {
  return { statusCode: 405, headers: { allow }, body: '' };
}

function createDispatch(
  world: DoorWorld,
): (body: unknown, request: SlackRequest, reference: string) => Promise<DoorAnswer> {
  const receiver = new AwsLambdaReceiver({
    // Verified before; the receiver asks for one and ignores it.
    signingSecret: '',
    signatureVerification: false,
    logger: boltLogger(world.log),
    customPropertiesExtractor: (event) => ({ reference: event.requestContext.requestId }),
  });
  createApp(world, { receiver });
  const handle = receiver.toHandler();

  return async (body, request, reference) => {
    const result = await handle(boltEvent(body, reference), {});
    if (result.statusCode === 200) {
      const type = result.headers?.['Content-Type'];
      return { statusCode: 200, ...(type === undefined ? {} : { headers: JSON_TYPE }), body: result.body };
    }
    // Slack sends an event again that was not taken.
    if (request.kind === 'mention' || request.kind === 'message') return { statusCode: 503, body: '' };
    // Nothing of ours answered, which Slack would show as an error; only a person waits for a sentence.
    if (request.kind !== 'slash') return { statusCode: 200, body: '' };
    return { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify(privately(apology(reference))) };
  };
}

/** The event that Bolt's receiver reads: the checked body, as JSON, and no header of the sender's. */
function boltEvent(body: unknown, reference: string): Parameters<ReturnType<AwsLambdaReceiver['toHandler']>>[0] {
  return {
    version: '2.0',
    routeKey: `POST ${EVENTS_PATH}`,
    rawPath: EVENTS_PATH,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    isBase64Encoded: false,
    requestContext: { requestId: reference },
    body: JSON.stringify(withoutNulls(body)),
  };
}

/** Bolt reads properties of fields that Slack may send as null (`channel` of a click in a modal). */
function withoutNulls(body: unknown): unknown {
  return Object.fromEntries(Object.entries(body ?? {}).filter(([, value]) => value !== null));
}
