import { type Fields, type FieldType, type TriggerSlot, triggerContracts } from '../../../src/cognito/triggers.ts';
import { AwsException } from '../exception.ts';

/** The containers of claims; a function may answer the one of another event version. */
const CONTAINERS: readonly string[] = ['claimsOverrideDetails', 'claimsAndScopeOverrideDetails'];

/**
 * Reads what a trigger answered, and gives its `response`. Throws Cognito's refusal when the answer is not the event that
 * was sent, or holds something that the trigger may not answer. What is documented decides where it can; assumptions
 * `envelope`, `unknown-response-field`, `other-version-container` and `string-boolean` fill the rest.
 */
export function triggerAnswer(
  payload: string,
  slot: TriggerSlot,
  event: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const answer = parsed(payload);
  if (answer === undefined || answer === null) throw refused('Invalid lambda function output : Invalid JSON');
  if (!isObject(answer) || Object.keys(event).some((name) => !Object.hasOwn(answer, name))) throw unrecognizable();
  const contract = triggerContracts.find((each) => each.slot === slot);
  const fields = contract?.response[String(event.version)] ?? {};
  const { response } = answer;
  if (!isObject(response)) throw unrecognizable();
  const known = Object.entries(response).filter(
    ([name]) => Object.hasOwn(fields, name) || !(slot === 'PreTokenGeneration' && CONTAINERS.includes(name)),
  );
  return object(Object.fromEntries(known), fields);
}

/** The refusal of an answer that does not fit. */
export function unrecognizable(): AwsException {
  return refused('Unrecognizable lambda output');
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function object(value: Readonly<Record<string, unknown>>, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (type === undefined) throw unrecognizable();
      return [name, each === null || each === undefined ? null : read(each, type)];
    }),
  );
}

function read(value: unknown, type: FieldType): unknown {
  switch (type.kind) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      // Assumption `string-boolean`.
      if (value === 'true' || value === 'false') return value === 'true';
      break;
    case 'string':
      if (typeof value === 'string') return value;
      break;
    case 'strings':
      if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
      break;
    case 'string-map':
      if (isObject(value) && Object.values(value).every((each) => typeof each === 'string' || each === null))
        return value;
      break;
    case 'claim-map':
      if (isObject(value)) return value;
      break;
    case 'fields':
      if (isObject(value)) return object(value, type.fields);
      break;
  }
  throw unrecognizable();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(message: string): AwsException {
  return new AwsException('InvalidLambdaResponseException', message);
}
