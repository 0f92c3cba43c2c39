import { type BatchAnswer, takeEvent } from './events.ts';
import { type AlertAnswer, type AlertRequest, answerRequest } from './http.ts';
import type { AlertDoorWorld } from './world.ts';

/** A request over HTTP is answered; an event by which AWS calls the function is taken, or thrown back. */
export type AlertHandler = (
  event: unknown,
  context: { readonly awsRequestId: string },
) => Promise<AlertAnswer | BatchAnswer>;

/** The handler of the function for alerts over what it is given; the same code on Lambda and on one machine. */
export function createAlertHandler(world: AlertDoorWorld): AlertHandler {
  return async (event, _context) =>
    isRequest(event) ? await answerRequest(event, world) : await takeEvent(event, world);
}

/** What API Gateway sends and no other service: the sender of a request writes its body and headers, never these. */
export function isRequest(event: unknown): event is AlertRequest {
  if (typeof event !== 'object' || event === null || !('requestContext' in event) || !('rawPath' in event))
    return false;
  const { requestContext: around, rawPath } = event;
  return typeof rawPath === 'string' && typeof around === 'object' && around !== null && 'http' in around;
}
