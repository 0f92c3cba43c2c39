import { exampleClient } from '../../../src/evidence/example.ts';
import type { TokenReading } from '../../../src/evidence/token-reading.ts';
import type { Canary } from '../../../src/probe/sign-in/canary.ts';
import type { Canaries, CanarySignIn, OpenedSignIn } from '../../../src/probe/sign-in/canary-sign-in.ts';

/** 2026-11-20 03:00 UTC. */
export const AT = Date.UTC(2026, 10, 20, 3);
export const PROD = { name: 'prod', id: 'us-east-1_prod', region: 'us-east-1' };

export const CANARY: Canary = {
  client: '1canary',
  flow: 'ADMIN_USER_PASSWORD_AUTH',
  source: { kind: 'secret', id: 'bot/canary' },
  everyMs: 600_000,
};

/** A good token of the canary; `is` makes it another one. */
export function reading(kind: 'id' | 'access', is: Partial<TokenReading> = {}): TokenReading {
  const seconds = AT / 1000;
  const client = kind === 'id' ? { aud: [CANARY.client] } : { client_id: CANARY.client };
  return {
    kind,
    fingerprint: '0123456789ab',
    readAt: AT,
    because: '',
    algorithm: 'RS256',
    keyId: 'k',
    signature: { kind: 'valid' },
    pool: 'prod',
    issuerForm: undefined,
    ...is,
    claims: {
      sub: 'sub-of-canary',
      iat: seconds,
      auth_time: seconds,
      exp: seconds + 3600,
      origin_jti: 'login-1',
      ...client,
      others: [],
      ...is.claims,
    },
  };
}

export const GOOD = { id: reading('id'), access: reading('access') };

/** A sign-in in which all goes well, and which writes down what is called; `is` breaks it. */
export function signIn(is: Partial<CanarySignIn> = {}): CanarySignIn & { readonly calls: string[] } {
  const calls: string[] = [];
  let holds = false;
  const whole: CanarySignIn = {
    username: 'canary',
    settings: exampleClient({ id: CANARY.client, flows: ['ALLOW_REFRESH_TOKEN_AUTH'], rotation: false }),
    start: async () => ({ kind: 'ok', value: { kind: 'tokens' } }),
    answer: async () => ({ kind: 'ok', value: { kind: 'tokens' } }),
    tokens: async () => GOOD,
    refresh: async () => ({ kind: 'ok', value: GOOD }),
    user: async () => ({ kind: 'ok', value: { username: 'canary', sub: 'sub-of-canary' } }),
    end: async () => ({ kind: 'ok', value: { by: 'RevokeToken' } }),
    holdsTokens: () => holds,
    ...is,
  };
  const noted = <T>(name: string, call: () => Promise<T>) => {
    return async () => {
      calls.push(name);
      return await call();
    };
  };
  const stepped = (name: string, call: CanarySignIn['start']) => async () => {
    calls.push(name);
    const told = await call();
    holds ||= told.kind === 'ok' && told.value.kind === 'tokens';
    return told;
  };
  return {
    ...whole,
    calls,
    start: stepped('start', whole.start),
    answer: stepped('answer', whole.answer),
    tokens: noted('tokens', whole.tokens),
    refresh: noted('refresh', whole.refresh),
    user: noted('user', whole.user),
    end: noted('end', whole.end),
  };
}

/** Canaries of which each opens to this. */
export function canariesOf(opened: CanarySignIn | Extract<OpenedSignIn, { kind: 'unable' }>): Canaries {
  return { open: async () => ('kind' in opened ? opened : { kind: 'open', signIn: opened }) };
}
