import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Account } from './account.ts';
import { authorization } from './authorization.ts';
import { type RecordedCall, withoutSecrets } from './calls.ts';
import { AwsException } from './exception.ts';
import type { FaultKind, Faults } from './faults.ts';
import type { Context, Operation } from './operation.ts';
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
 * Answers one call to a service: record, delay, fault, authorise, check, run. In this order, so that a call that fails is
 * counted as well, and a fault hits before anything changes. Rejects only when the caller is gone.
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
    if (fault !== undefined) {
      call.outcome = `fault: ${fault}`;
      return await faulty(fault, service, name, input, requestId, context);
    }
    const answer = service.protocol.answer(await run(service, name, request, input, context), requestId);
    call.outcome = 'ok';
    return answer;
  } catch (error) {
    if (context.signal.aborted) throw error;
    const exception = error instanceof AwsException ? error : internal(error, desk.log);
    if (call.outcome === 'pending') call.outcome = exception.name;
    return service.protocol.refuse(exception, requestId);
  }
}

async function run(service: Service, name: string, request: WireRequest, input: unknown, context: Context) {
  const operation = service.operations.find((each) => each.name === name);
  if (operation === undefined) {
    throw new AwsException('UnknownOperationException', `The stand-in does not know ${service.name} ${name}.`);
  }
  if (operation.access === 'iam')
    authorization(request.headers.authorization, service.scope ?? service.name, context.account.region);
  return await operation.run(checked(operation, service, input), context);
}

function checked(operation: Operation, service: Service, input: unknown): unknown {
  const parsed: z.ZodSafeParseResult<unknown> = operation.input.safeParse(input, { reportInput: false });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  throw service.invalid(issue, input);
}

async function faulty(
  kind: FaultKind,
  service: Service,
  name: string,
  input: unknown,
  requestId: string,
  context: Context,
): Promise<WireAnswer> {
  switch (kind) {
    case 'throttle':
      throw service.throttled();
    case 'access-denied':
      throw denied(service, name, input, context.account);
    case '500':
      throw new AwsException('InternalFailure', 'We encountered an internal error. Please try again.', { status: 500 });
    case 'malformed': {
      const whole = service.protocol.answer({ Cut: 'off' }, requestId);
      return { ...whole, body: whole.body.slice(0, -3) };
    }
    case 'hang':
      return await new Promise((_resolve, reject) => {
        context.signal.addEventListener('abort', () => reject(context.signal.reason), { once: true });
      });
  }
}

/** IAM's own sentence, which names the missing action. */
function denied(service: Service, name: string, input: unknown, account: Account): AwsException {
  const role = `arn:aws:sts::${account.id}:assumed-role/cognito-responder-triage/demo`;
  return new AwsException(
    'AccessDeniedException',
    `User: ${role} is not authorized to perform: ${service.name}:${name} on resource: ${service.resource(input, account)} because no identity-based policy allows the ${service.name}:${name} action`,
  );
}

function internal(error: unknown, log: (line: string) => void): AwsException {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new AwsException('InternalFailure', 'The stand-in failed; its log says why.', { status: 500 });
}
