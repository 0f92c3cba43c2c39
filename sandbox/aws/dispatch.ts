import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { authorization } from './authorization.ts';
import type { Sender } from './call.ts';
import { type RecordedCall, withoutSecrets } from './calls.ts';
import { callerArn, STRANGER } from './cloudtrail/caller.ts';
import { AwsException } from './exception.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { Context, Operation } from './operation.ts';
import { perform } from './perform.ts';
import type { WireAnswer, WireRequest } from './protocol.ts';
import type { Service } from './service.ts';
import { uuid } from './uuid.ts';

/** A recorded call while it is still being answered. */
export type OpenCall = { -readonly [Field in keyof RecordedCall]: RecordedCall[Field] };

/** What dispatch needs beside the call itself. */
export interface Desk {
  readonly faults: Faults;
  readonly record: (call: OpenCall) => void;
  readonly log: (line: string) => void;
}

/**
 * Answers one call to a service: record, delay, fault, authorise, perform. In this order, so that a call that fails is
 * counted as well, and a fault hits before anything changes, but for the one whose answer gets lost. Rejects only when
 * the caller is gone.
 */
export async function dispatch(
  service: Service,
  name: string,
  request: WireRequest,
  context: Context,
  desk: Desk,
): Promise<WireAnswer> {
  const requestId = uuid(context.random);
  const call: OpenCall = {
    service: service.name,
    operation: name,
    input: undefined,
    at: context.now(),
    outcome: 'pending',
  };
  desk.record(call);
  try {
    const input = service.protocol.read(request);
    call.input = withoutSecrets(input);
    const latency = desk.faults.latency(service.name, name);
    if (latency > 0) await sleep(latency, undefined, { signal: context.signal });
    const fault = desk.faults.take(service.name, name);
    if (fault !== undefined) call.outcome = `fault: ${fault}`;
    if (fault === 'hang') return await hang(context);
    if (fault === 'malformed') return cutOff(service.protocol.answer({ Cut: 'off' }, requestId, name));
    const sender = senderOf(request);
    const admit = ({ access }: Operation) => {
      if (fault !== undefined && fault !== 'hang-after')
        throw refusal(fault, service, name, input, sender, context.account);
      if (access === 'iam') authorization(request.headers.authorization, service, context.account.region);
    };
    const output = await perform({ service, operation: name, input, sender, requestId }, context, admit);
    if (fault === 'hang-after') return await hang(context);
    const answer = service.protocol.answer(output, requestId, name);
    call.outcome = 'ok';
    return answer;
  } catch (error) {
    if (context.signal.aborted) throw error;
    const exception = error instanceof AwsException ? error : internal(error, desk.log);
    if (call.outcome === 'pending') call.outcome = exception.name;
    return service.protocol.refuse(exception, requestId);
  }
}

function refusal(
  fault: Exclude<FaultKind, 'hang' | 'hang-after' | 'malformed'>,
  service: Service,
  name: string,
  input: unknown,
  sender: Sender,
  account: Account,
): AwsException {
  switch (fault) {
    case 'throttle':
      return service.throttled();
    case 'access-denied':
      return denied(service, name, input, sender, account);
    case '500':
      return new AwsException('InternalFailure', 'We encountered an internal error. Please try again.', {
        status: 500,
      });
  }
}

async function hang({ signal }: Context): Promise<never> {
  return await new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function cutOff(answer: WireAnswer): WireAnswer {
  return { ...answer, body: answer.body.slice(0, -3) };
}

/** IAM's own sentence, which names the missing action. */
function denied(service: Service, name: string, input: unknown, sender: Sender, account: Account): AwsException {
  const caller = callerArn(account.callers.get(sender.accessKeyId ?? '') ?? STRANGER, account.id);
  const action = service.action?.(name) ?? `${service.name}:${name}`;
  return new AwsException(
    'AccessDeniedException',
    `User: ${caller} is not authorized to perform: ${action} on resource: ${service.resource(input, account)} because no identity-based policy allows the ${action} action`,
  );
}

function senderOf({ headers }: WireRequest): Sender {
  return {
    accessKeyId: /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1],
    address: '127.0.0.1',
    userAgent: headers['user-agent'] ?? '',
  };
}

function internal(error: unknown, log: (line: string) => void): AwsException {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new AwsException('InternalFailure', 'The stand-in failed; its log says why.', { status: 500 });
}
