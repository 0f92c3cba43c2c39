import { quoted, type Words, words } from '../../incident/words.ts';
import type { Step, TokenReadings, Told } from './canary-sign-in.ts';
import type { SignInState, Stage, StageEnd, StageOutcome } from './stage.ts';
import { wrongClaims } from './token-checks.ts';

/** A custom sign-in that asks more often than this goes round in circles. */
const MAX_CHALLENGES = 6;

const start: Stage = {
  id: 'start',
  title: ({ canary }) => `Start (${canary.flow})`,
  due: ({ step }) => step === undefined,
  run: async ({ signIn }) => led(await signIn.start()),
};

const challenge: Stage = {
  id: 'challenge',
  title: ({ step, challenges }) =>
    step?.kind === 'challenge' ? `Challenge ${challenges + 1} (${step.name})` : 'Challenge',
  due: ({ step }) => step?.kind === 'challenge',
  run: async ({ signIn, step, challenges }) => {
    const name = step?.kind === 'challenge' ? step.name : '';
    if (name === 'NEW_PASSWORD_REQUIRED') return { outcome: unable(NEW_PASSWORD) };
    if (challenges >= MAX_CHALLENGES) {
      const because = words`${MAX_CHALLENGES} challenges were answered and still another one is asked for: the sign-in goes round in circles.`;
      return { outcome: { kind: 'failed', because, told: undefined } };
    }
    return led(await signIn.answer());
  },
};

const NEW_PASSWORD = words`The canary still has its temporary password. Set a lasting one once: ${{ command: words`aws cognito-idp admin-set-user-password --user-pool-id POOL --username CANARY --permanent --password "$PASSWORD"` }}, and write the same into its secret.`;

const tokens: Stage = {
  id: 'tokens',
  title: () => 'ID and access token',
  due: ({ step, readings }) => step?.kind === 'tokens' && readings === undefined,
  run: async (state) => {
    const readings = await state.signIn.tokens();
    return { ...verified(readings, state), readings };
  },
};

const refresh: Stage = {
  id: 'refresh',
  title: ({ signIn }) => `Refresh (${signIn.settings.rotation ? 'GetTokensFromRefreshToken' : 'REFRESH_TOKEN_AUTH'})`,
  due: ({ readings }) => readings !== undefined,
  run: async (state) => {
    const { flows, rotation } = state.signIn.settings;
    if (!rotation && !flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
      return { outcome: { kind: 'left out', because: words`The canary's app client allows no refresh.` } };
    }
    const told = await state.signIn.refresh();
    if (told.kind !== 'ok') return { outcome: outcomeOf(told) };
    const { id, access } = told.value;
    const end = verified(told.value, state);
    const session = state.readings?.access?.claims.origin_jti;
    if (end.outcome.kind !== 'passed' || session === access?.claims.origin_jti) return end;
    const because = words`The new tokens belong to another sign-in (${quoted('origin_jti')}).`;
    return { outcome: { kind: 'failed', because, told: undefined }, readings: { id, access } };
  },
};

const user: Stage = {
  id: 'user',
  title: () => 'GetUser',
  due: ({ readings }) => readings !== undefined,
  run: async ({ signIn, readings }) => {
    const told = await signIn.user();
    if (told.kind !== 'ok') return { outcome: outcomeOf(told) };
    if (told.value.sub === readings?.access?.claims.sub) {
      return { outcome: { kind: 'passed', says: words`Cognito knows the token and whose it is.` } };
    }
    const because = words`GetUser names another ${quoted('sub')} than the access token.`;
    return { outcome: { kind: 'failed', because, told: undefined } };
  },
};

/** What a test does, in order; each is made only when all before it passed. */
export const stages: readonly Stage[] = [start, challenge, tokens, refresh, user];

/** Made at the end of every test, whatever failed before. */
export const endStage: Stage = {
  id: 'end',
  title: () => 'Sign out',
  due: () => true,
  run: async ({ signIn }) => {
    if (!signIn.holdsTokens()) {
      return { outcome: { kind: 'left out', because: words`No tokens were given out, so there is nothing to end.` } };
    }
    const told = await signIn.end();
    if (told.kind === 'ok') {
      return {
        outcome: {
          kind: 'passed',
          says: words`${told.value.by} ended it. An API that checks tokens by itself takes this access token until it expires.`,
        },
      };
    }
    const outcome = outcomeOf(told);
    const because = 'because' in outcome ? outcome.because : words``;
    const still = words`${because} The canary's sign-in is still open: its refresh token, which nobody holds any more, lasts until it expires.`;
    return { outcome: outcome.kind === 'failed' ? { ...outcome, because: still } : unable(still) };
  },
};

function led(told: Told<Step>): StageEnd {
  if (told.kind !== 'ok') return { outcome: outcomeOf(told) };
  const step = told.value;
  const asked =
    step.kind === 'challenge' && step.custom.length > 0 ? words` (it tells ${step.custom.join(', ')})` : words``;
  const says =
    step.kind === 'tokens' ? words`Cognito gave tokens.` : words`Cognito asks for ${quoted(step.name)}${asked}.`;
  return { outcome: { kind: 'passed', says }, step };
}

function verified(readings: TokenReadings, { pool, canary, now }: SignInState): StageEnd {
  const wrong = wrongClaims(readings, { pool: pool.name, client: canary.client, now: now() });
  if (wrong.length > 0) {
    const because = wrong.flatMap((it, index) => (index === 0 ? it : [' ', ...it]));
    return { outcome: { kind: 'failed', because, told: undefined } };
  }
  const says = words`Both are good: signature, iss, token_use, aud and client_id, sub, exp, iat, auth_time.`;
  return { outcome: { kind: 'passed', says } };
}

function outcomeOf(told: Exclude<Told<unknown>, { kind: 'ok' }>): StageOutcome {
  if (told.kind === 'unable') return told;
  const { error, message } = told;
  return {
    kind: 'failed',
    because: words`Cognito answered ${quoted(`${error}: ${message}`.replace(/\.$/, ''))}.`,
    told: { error, message },
  };
}

function unable(because: Words): StageOutcome {
  return { kind: 'unable', because };
}
