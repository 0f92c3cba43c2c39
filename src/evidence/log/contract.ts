/**
 * What in a logged response breaks the contract of its trigger. It never says what Cognito does with it: that is told by
 * the error that the user saw (developer guide, "Customizing user pool workflows with Lambda triggers").
 */
import type { Fields, FieldType, TriggerContract } from '../../cognito/triggers.ts';
import type { BrokenField } from '../runs.ts';
import { describeShape, isFields, type Shape } from './shape.ts';

/** The parts of every event; a function returns the event it was handed. */
const ENVELOPE = [
  'version',
  'triggerSource',
  'region',
  'userPoolId',
  'userName',
  'callerContext',
  'request',
  'response',
];
/** Without these it is no event at all; some of the others may be missing from events of federation. */
const NEEDED = ['request', 'response'];

/** What was logged: everything that the function returned, an event that may be what came in, or a part of one. */
export interface LoggedAnswer {
  readonly form: 'returned' | 'event' | 'part';
  readonly shape: Shape;
  /** `version` of the event, "1" where the log does not say. */
  readonly eventVersion: string;
}

export function brokenFields(answer: LoggedAnswer, contract: TriggerContract): readonly BrokenField[] {
  const { shape } = answer;
  const fields = contract.response[answer.eventVersion] ?? contract.response['1'] ?? {};
  if (answer.form === 'part') return isFields(shape) ? inResponse(shape, fields, 'response') : [];
  if (!isFields(shape)) {
    return answer.form === 'returned'
      ? [{ path: 'answer', expected: 'the event that came in, with its response filled', found: describeShape(shape) }]
      : [];
  }
  const outside = envelope(shape, fields);
  const { response } = shape;
  if (response === undefined) return outside;
  if (!isFields(response)) {
    return response === 'not shown'
      ? outside
      : [...outside, { path: 'response', expected: 'an object', found: describeShape(response) }];
  }
  return [
    ...outside,
    ...wrongContainer(response, contract, answer.eventVersion),
    ...inResponse(response, fields, 'response'),
    ...(answer.form === 'returned' ? unfilled(response, contract) : []),
  ];
}

/** A response that fills some fields and not the one that they need. Without any it may leave all to Cognito, on purpose. */
function unfilled(response: { readonly [name: string]: Shape }, { needs }: TriggerContract): BrokenField[] {
  const filled = Object.entries(response).filter(([, value]) => value !== null && value !== false);
  if (filled.length === 0) return [];
  return needs
    .filter((name) => !filled.some(([field, value]) => field === name && !(isFields(value) && isEmpty(value))))
    .map((name) => ({
      path: `response.${name}`,
      expected: 'an object of strings, without which nothing else counts',
      found: describeShape(response[name]),
    }));
}

function envelope(shape: { readonly [name: string]: Shape }, fields: Fields): BrokenField[] {
  const names = Object.keys(shape);
  if (names.includes('statusCode')) {
    const found = 'an API Gateway answer (statusCode, body)';
    return [{ path: 'answer', expected: 'the event that came in, with its response filled', found }];
  }
  const misplaced = names
    .filter((name) => Object.hasOwn(fields, name))
    .flatMap((name) => {
      const [type, value] = [fields[name], shape[name]];
      const misfit = type === undefined || value === undefined ? [] : inField(value, type, name);
      return [{ path: name, expected: `response.${name}`, found: 'at the top of the answer' }, ...misfit];
    });
  const twins = names.flatMap((name) => {
    const meant = ENVELOPE.find((part) => part !== name && part.toLowerCase() === name.toLowerCase());
    return meant === undefined ? [] : [{ path: name, expected: meant, found: name }];
  });
  const missing = NEEDED.filter((part) => !names.some((name) => name.toLowerCase() === part.toLowerCase()));
  const whole =
    missing.length === 0
      ? []
      : [
          {
            path: 'answer',
            expected: 'the whole event, with request and response',
            found: `no ${missing.join(', no ')}`,
          },
        ];
  return [...whole, ...misplaced, ...twins];
}

/** The containers of claims changed with event version 2; the one of another version is not in the contract. */
function wrongContainer(
  response: { readonly [name: string]: Shape },
  contract: TriggerContract,
  eventVersion: string,
): BrokenField[] {
  const [here] = Object.keys(contract.response[eventVersion] ?? {});
  return Object.entries(contract.response)
    .filter(([version]) => version !== eventVersion)
    .flatMap(([, fields]) => Object.keys(fields))
    .filter((name, index, all) => all.indexOf(name) === index && name !== here && here !== undefined)
    .filter((name) => contract.response[eventVersion]?.[name] === undefined && isFields(response[name]))
    .map((name) => ({
      path: `response.${name}`,
      expected: `${here}, for event version ${eventVersion}`,
      found: `${name}, of another event version`,
    }));
}

function inResponse(shape: { readonly [name: string]: Shape }, fields: Fields, path: string): BrokenField[] {
  return Object.entries(shape).flatMap(([name, value]): BrokenField[] => {
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type !== undefined) return inField(value, type, `${path}.${name}`);
    const meant = Object.keys(fields).find((field) => alike(field, name) && !Object.hasOwn(shape, field));
    return meant === undefined ? [] : [{ path: `${path}.${name}`, expected: meant, found: name }];
  });
}

function inField(value: Shape, type: FieldType, path: string): BrokenField[] {
  if (value === 'not shown') return [];
  const wrong = (expected: string): BrokenField[] => [{ path, expected, found: describeShape(value) }];
  if (type.kind === 'fields' && type.nullRemovesGroups && (value === null || (isFields(value) && isEmpty(value)))) {
    const found = `${value === null ? 'null' : 'an empty object'}, which takes all groups out of the token`;
    return [{ path, expected: 'left out, or the groups to keep', found }];
  }
  if (value === null) return [];
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('a boolean');
    case 'string':
      return isString(value) ? [] : wrong('a string');
    case 'strings':
      if (!Array.isArray(value)) return wrong('a list of strings');
      return value.every((item) => isString(item) || item === 'not shown')
        ? []
        : [{ path, expected: 'a list of strings', found: listOf(value) }];
    case 'string-map':
      if (!isFields(value)) return wrong('an object of strings');
      return Object.entries(value).flatMap(([name, item]) =>
        item === null || isString(item) || item === 'not shown'
          ? []
          : [{ path: `${path}.${attributeName(name)}`, expected: 'a string', found: describeShape(item) }],
      );
    case 'claim-map':
      return isFields(value) ? [] : wrong('an object of claims');
    case 'fields':
      return isFields(value) ? inResponse(value, type.fields, path) : wrong('an object');
  }
}

/** The name of a claim or attribute; a name that could be anything else is not repeated. */
function attributeName(name: string): string {
  return /^(?:custom:|dev:|cognito:)?[A-Za-z_][A-Za-z_-]{0,39}$/.test(name) ? name : '…';
}

function listOf(value: readonly Shape[]): string {
  const other = value.find((item) => !isString(item) && item !== 'not shown');
  return `a list with ${describeShape(other)}`;
}

function isString(value: Shape): boolean {
  return typeof value === 'string' && value.startsWith('string');
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

/** Another letter case, or one or two letters left out or put in (`autoVerifyMail`). */
function alike(field: string, name: string): boolean {
  const [a, b] = [field.toLowerCase(), name.toLowerCase().replace(/[_-]/g, '')].sort((x, y) => y.length - x.length);
  if (a === undefined || b === undefined || a.length - b.length > 2 || b.length < 5) return false;
  let at = 0;
  for (const letter of a) if (letter === b[at]) at += 1;
  return at === b.length;
}
