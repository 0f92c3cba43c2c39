import { expect, it } from 'vitest';
import type { ApiAnswer } from '../../src/diagnosis/api-answer.ts';
import { apis } from '../../src/diagnosis/api-answers.ts';
import { answerOf } from '../../src/diagnosis/authorizer-answer.ts';
import type { ApiAuthorizer } from '../../src/evidence/apis.ts';
import { EXAMPLE_NOW, examplePool, exampleToken } from '../../src/evidence/example.ts';
import { exampleAuthorizer, exampleJwtAuthorizer } from '../../src/evidence/example-apis.ts';
import type { TokenReading } from '../../src/evidence/token-reading.ts';
import { plain, write } from '../../src/incident/words.ts';

const CLIENT = '1example23456789abcdefghij';
const access = exampleToken();
const id = exampleToken({
  kind: 'id',
  claims: { ...claimsOf(access), token_use: 'id', aud: [CLIENT], scope: [] },
});
const bound = exampleToken({ claims: { ...access.claims, aud: ['https://api.example.com'] } });
const expired = exampleToken({ claims: { ...access.claims, exp: EXAMPLE_NOW / 1000 - 60 } });
const unchecked = exampleToken({ signature: { kind: 'not-checked', because: 'the keys could not be read' } });

function claimsOf({ claims }: TokenReading): TokenReading['claims'] {
  const { client_id: _, ...rest } = claims;
  return rest;
}

const rest = exampleAuthorizer();
const jwt = exampleJwtAuthorizer();
const lambda = exampleAuthorizer({
  kind: 'lambda-token',
  calls: { arn: 'arn', partition: 'aws', region: 'us-east-1', account: '1', name: 'guard', qualifier: 'live' },
});

function told({ verdict, status, because }: ApiAnswer): string {
  return `${verdict}${status === undefined ? '' : ` ${status}`}: ${write(because, 'private', plain)}`;
}

it.each<[string, ApiAuthorizer, readonly string[], TokenReading, string]>([
  ['REST without scopes, id token', rest, [], id, 'accepts: It expects an id token, and this is one of prod.'],
  [
    'REST without scopes, access token',
    rest,
    [],
    access,
    'refuses 401: Without scopes on the method it takes every token for an id token, and this is an access token.',
  ],
  [
    'REST with its scope',
    rest,
    ['a', 'aws.cognito.signin.user.admin'],
    access,
    'accepts: It has a scope that the method lists.',
  ],
  [
    'REST with another scope',
    rest,
    ['orders/read'],
    access,
    'refuses 401: It needs one of the scopes orders/read; it carries aws.cognito.signin.user.admin.',
  ],
  [
    'REST with scopes, unchecked signature',
    rest,
    ['aws.cognito.signin.user.admin'],
    unchecked,
    'depends: Its signature was not checked: the keys could not be read.',
  ],
  ['REST, expired', rest, ['orders/read'], expired, 'refuses 401: It expired 1 minute ago.'],
  [
    'REST whose pattern fits',
    exampleAuthorizer({ validation: '1ex.*' }),
    [],
    id,
    'accepts: It expects an id token, and this is one of prod.',
  ],
  [
    'REST whose pattern does not fit',
    exampleAuthorizer({ validation: '2other' }),
    [],
    id,
    `refuses 401: Its pattern for aud, 2other, does not match ${CLIENT}.`,
  ],
  [
    'REST whose pattern meets an access token',
    exampleAuthorizer({ validation: '.*' }),
    ['aws.cognito.signin.user.admin'],
    access,
    'refuses 401: Its pattern for aud, .*, takes id tokens only: access tokens have no aud for it.',
  ],
  [
    'REST whose pattern could take for ever',
    exampleAuthorizer({ validation: '(a|aa)+$' }),
    [],
    id,
    'depends: Its pattern for aud, (a|aa)+$, cannot be judged here.',
  ],
  ['JWT that fits by client_id', jwt, [], access, 'accepts: Issuer, audience and times fit.'],
  ['JWT that fits by aud', jwt, [], id, 'accepts: Issuer, audience and times fit.'],
  [
    'JWT with its scope',
    jwt,
    ['aws.cognito.signin.user.admin'],
    access,
    'accepts: Issuer, audience, scope and times fit.',
  ],
  [
    'JWT with another scope',
    jwt,
    ['orders/read'],
    id,
    'refuses: It needs one of the scopes orders/read; it carries none.',
  ],
  [
    'JWT and a bound token',
    jwt,
    [],
    bound,
    "refuses 401: Its audiences hold none of the token's: https://api.example.com.",
  ],
  [
    'JWT for other clients',
    exampleJwtAuthorizer({ audiences: ['2other'] }),
    [],
    access,
    `refuses 401: Its audiences hold none of the token's: ${CLIENT} (client_id, since there is no aud).`,
  ],
  [
    'JWT with a slash too many',
    exampleJwtAuthorizer({ issuer: `${jwt.issuer}/` }),
    [],
    access,
    `refuses 401: It expects the issuer ${jwt.issuer}/, the token says ${jwt.issuer}.`,
  ],
  ['JWT, expired', jwt, [], expired, 'refuses 401: It expired 1 minute ago.'],
  [
    'JWT, issued in the future',
    jwt,
    [],
    exampleToken({ claims: { ...access.claims, iat: EXAMPLE_NOW / 1000 + 60 } }),
    'refuses 401: Its iat lies in the future.',
  ],
  [
    'JWT, unchecked signature',
    jwt,
    [],
    unchecked,
    'depends: Its signature was not checked: the keys could not be read.',
  ],
  [
    'Lambda',
    lambda,
    [],
    access,
    `depends: The function guard decides. Its code must expect the issuer ${jwt.issuer}, token_use access and the app client ${CLIENT}.`,
  ],
  ['Lambda, expired', lambda, [], expired, 'refuses: It expired 1 minute ago.'],
])('%s', (_, authorizer, scopes, token, answer) => {
  const presented = { token, pool: examplePool(), now: EXAMPLE_NOW };
  expect(told(answerOf(authorizer, { scopes }, presented, apis))).toBe(answer);
});
