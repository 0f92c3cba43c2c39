import type { Account } from '../account.ts';
import type { EndedCall } from '../call.ts';
import { STRANGER } from './caller.ts';
import { parameters } from './parameters.ts';
import { record } from './record.ts';
import { readsOnly, SOURCES } from './sources.ts';
import { subOf } from './sub.ts';

/** Records a call that reached the stand-in, as CloudTrail does. Data events are not in the event history. */
export function recordCall(call: EndedCall, account: Account): void {
  const service = call.service.name;
  const source = SOURCES[service];
  if (source === undefined || source.data.includes(call.operation)) return;
  const { accessKeyId, address, userAgent } = call.sender;
  const readOnly = readsOnly(call.operation);
  const signed = call.access === 'iam';
  // A call that should have been signed and was not belongs to nobody's history.
  if (signed && accessKeyId === undefined) return;
  const sub = service === 'cognito-idp' ? subOf(call, account) : undefined;
  const target = call.service.resource(call.input, account);
  record(account, {
    at: call.at,
    source: source.name,
    name: source.events[call.operation] ?? call.operation,
    by: signed ? (account.callers.get(accessKeyId ?? '') ?? STRANGER) : undefined,
    accessKeyId: signed ? accessKeyId : undefined,
    from: address,
    userAgent,
    readOnly,
    request: isObject(call.input) ? parameters(service, call.input) : null,
    response: readOnly || call.output === undefined ? null : parameters(service, call.output),
    error: call.error && { code: errorCode(call.error.name), message: call.error.message },
    additional: sub === undefined ? undefined : { sub },
    resources: service === 'lambda' && target !== '*' ? [{ type: 'AWS::Lambda::Function', name: target }] : [],
    requestId: call.requestId,
  });
}

/** CloudTrail has its own word for calls that IAM forbids. */
function errorCode(name: string): string {
  return name === 'AccessDeniedException' ? 'AccessDenied' : name;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
