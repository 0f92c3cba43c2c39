import { apis } from '../diagnosis/api-answers.ts';
import type { NamedClient } from '../evidence/client.ts';
import type { Evidence } from '../evidence/facts.ts';
import type { Reading } from '../evidence/reading.ts';
import { clientIdOf, isUserPoolKind, type TokenKind, type TokenReading } from '../evidence/token-reading.ts';
import { distance, duration } from '../incident/duration.ts';
import type { Incident } from '../incident/incident.ts';
import {
  email,
  moment,
  type Personal,
  personId,
  personName,
  phone,
  quoted,
  type Words,
  words,
} from '../incident/words.ts';
import type { Line, Portrait, Verdict } from './report.ts';
import { answers } from './token-answers.ts';
import { ownApis } from './token-apis.ts';
import { shapedSince } from './token-changes.ts';

/** Names of one list that are shown; a token may hold any number. */
const MAX_SHOWN = 20;
/** Characters of one quoted value that are shown. */
const MAX_CHARACTERS = 300;

/** What a report shows of a token: what it is, and what each kind of API would answer to it. */
export const tokenPortrait: Portrait = {
  subject: 'token',
  sections(incident, evidence) {
    if (evidence.token?.kind !== 'known') return [];
    const token = evidence.token.value;
    return [
      { title: words`Token`, lines: describe(token, incident, evidence) },
      ...ownApis(apis, token, incident, evidence),
      ...(token.kind === 'not-a-token' ? [] : [answers(apis, token, incident, evidence)]),
    ];
  },
  quiet(incident, evidence) {
    if (evidence.token?.kind !== 'known') return { kind: 'cannot-tell', words: words`The token could not be read.` };
    return quiet(evidence.token.value, incident);
  },
};

const KIND: Readonly<Record<TokenKind, string>> = {
  id: 'id token',
  access: 'access token',
  'machine-access': 'machine access token',
  refresh: 'probably a refresh token',
  alb: 'token of a load balancer',
  'identity-pool': 'token of an identity pool',
  foreign: 'JWT of another issuer',
  'not-a-token': 'not a token',
};

function describe(token: TokenReading, incident: Incident, evidence: Evidence): readonly Line[] {
  const kind: Line = { label: 'Kind', value: words`${KIND[token.kind]}, because ${token.because}` };
  if (token.kind === 'not-a-token') return [kind];
  const { claims } = token;
  const now = incident.span.to;
  return [
    kind,
    { label: 'Pool', value: token.pool === undefined ? words`no configured pool` : words`${token.pool}` },
    ...(claims.iss === undefined ? [] : [{ label: 'Issuer', value: issuer(token, claims.iss) }]),
    { label: 'Signature', value: signature(token) },
    ...(clientIdOf(token) === undefined ? [] : [{ label: 'App client', value: client(token, evidence.client) }]),
    ...user(token),
    ...time('Issued', claims.iat, now),
    ...time('Expires', claims.exp, now),
    ...shapedSince(token, incident, evidence),
    ...time('Not before', claims.nbf, now),
    ...lifetime(token, evidence.client),
    ...time('Signed in', claims.auth_time, now),
    ...list('Scopes', claims.scope),
    ...list('Groups', claims.groups),
    ...(token.kind === 'id' ? [] : list('Audience', claims.aud)),
    ...list('Sign-in methods (amr)', claims.amr),
    ...text('Assurance (acr)', claims.acr),
    ...text('Login (origin_jti)', claims.origin_jti),
    ...list('Other claims, by name', claims.others.length === 0 ? undefined : claims.others),
    { label: 'Fingerprint', value: words`${quoted(token.fingerprint)}` },
    ...(isUserPoolKind(token.kind) ? [{ label: 'Revocation', value: REVOCATION }] : []),
  ];
}

/** Developer guide, token revocation: who looks, and who does not. */
const REVOCATION = words`Revocation cannot be seen offline. Cognito itself refuses a revoked token; API Gateway, load balancers and AppSync take it until it expires.`;

function issuer(token: TokenReading, iss: string): Words {
  const form =
    token.issuerForm === undefined ? '' : token.issuerForm === 'updated' ? ', updated form' : ', original form';
  return words`${quoted(cut(iss))}${form}`;
}

function signature({ signature, keyId }: TokenReading): Words {
  const key = keyId === undefined ? words`` : words`, key ${quoted(keyId)}`;
  switch (signature.kind) {
    case 'valid':
      return words`valid${key}`;
    case 'invalid':
      return words`not valid: ${signature.because}${key}`;
    case 'unknown-key':
    case 'not-checked':
      return words`not checked: ${signature.because}${key}`;
  }
}

function client(token: TokenReading, reading: Reading<NamedClient> | undefined): Words {
  const id = words`${quoted(cut(clientIdOf(token) ?? ''))}`;
  if (reading === undefined) return words`${id}, not looked at`;
  if (reading.kind === 'known') {
    if (reading.value.kind === 'found') return words`${id}, named ${quoted(reading.value.settings.name)}`;
    if (reading.value.kind === 'absent') return words`${id}, which does not exist in ${token.pool ?? 'the pool'}`;
    return words`${id}, a name of several clients`;
  }
  return words`${id}, could not be read (${reading.reason})`;
}

function user(token: TokenReading): readonly Line[] {
  const { sub, username, email: address, email_verified: verified, phone_number: number } = token.claims;
  if (token.kind === 'machine-access') return [{ label: 'User', value: words`none` }];
  const line = (label: string, value: Personal): Line => ({ label, value: words`${value}` });
  const state = verified === undefined ? '' : verified ? ', verified' : ', not verified';
  return [
    ...(username === undefined ? [] : [line('User', username.includes('@') ? email(username) : personName(username))]),
    ...(sub === undefined ? [] : [line('Sub', personId(sub))]),
    ...(address === undefined ? [] : [{ label: 'E-mail', value: words`${email(address)}${state}` }]),
    ...(number === undefined ? [] : [line('Phone', phone(number))]),
  ];
}

function time(label: string, seconds: number | undefined, now: number): readonly Line[] {
  if (seconds === undefined) return [];
  return [{ label, value: words`${distance(seconds * 1000, now)}, ${moment(seconds * 1000)}` }];
}

function lifetime(token: TokenReading, reading: Reading<NamedClient> | undefined): readonly Line[] {
  const { exp, iat } = token.claims;
  if (exp === undefined || iat === undefined || exp < iat) return [];
  const own = minutes(exp - iat);
  if (!isUserPoolKind(token.kind)) return [{ label: 'Lifetime', value: words`${own}` }];
  const client = reading?.kind === 'known' && reading.value.kind === 'found' ? reading.value.settings : undefined;
  if (client?.id !== clientIdOf(token) || client === undefined) {
    return [{ label: 'Lifetime', value: words`${own}; what its app client says is not known` }];
  }
  const set = token.kind === 'id' ? client.idTokenSeconds : client.accessTokenSeconds;
  const value =
    set === exp - iat ? words`${own}, as its app client says` : words`${own}; its app client now says ${minutes(set)}`;
  return [{ label: 'Lifetime', value }];
}

function list(label: string, items: readonly string[] | undefined): readonly Line[] {
  if (items === undefined) return [];
  if (items.length === 0) return [{ label, value: words`none` }];
  const more = items.length - MAX_SHOWN;
  return [
    { label, value: words`${quoted(cut(items.slice(0, MAX_SHOWN).join(' ')))}${more > 0 ? ` and ${more} more` : ''}` },
  ];
}

function text(label: string, value: string | undefined): readonly Line[] {
  return value === undefined ? [] : [{ label, value: words`${quoted(cut(value))}` }];
}

function quiet(token: TokenReading, incident: Incident): Verdict {
  const { exp } = token.claims;
  const what = `${KIND[token.kind]} of ${token.pool ?? 'an unknown pool'}`;
  if (token.signature.kind !== 'valid') {
    const why = token.signature.because;
    return {
      kind: 'cannot-tell',
      words: words`Its signature was not checked: ${why}. Apart from that, nothing is wrong with this ${what}.`,
    };
  }
  if (exp === undefined) return { kind: 'cannot-tell', words: words`This ${what} names no time of expiry.` };
  return {
    kind: 'nothing-found',
    words: words`A valid ${what}, ${duration(exp * 1000 - incident.span.to)} left. Revocation cannot be seen offline.`,
  };
}

function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function cut(value: string): string {
  return value.length <= MAX_CHARACTERS ? value : `${value.slice(0, MAX_CHARACTERS)}…`;
}
