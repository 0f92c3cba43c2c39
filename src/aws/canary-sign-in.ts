import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../cognito/secret-hash.ts';
import type { ClientSettings } from '../evidence/client.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import type { PoolRef } from '../incident/incident.ts';
import { REMOVED, scrubText } from '../incident/scrub.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { Canary } from '../probe/sign-in/canary.ts';
import type { CanarySignIn, Step, TokenReadings, Told } from '../probe/sign-in/canary-sign-in.ts';
import { totp } from '../probe/sign-in/totp.ts';
import type { CanaryCredentials } from './canary-credentials.ts';
import { gapFrom } from './gap.ts';

/** All that one sign-in is made with. */
export interface CanarySignInOptions {
  readonly cognito: CognitoIdentityProviderClient;
  readonly pool: PoolRef;
  readonly canary: Canary;
  readonly credentials: CanaryCredentials;
  readonly settings: ClientSettings;
  readonly clientSecret: string | undefined;
  readToken(token: string): Promise<TokenReading>;
  now(): number;
}

interface Answered {
  readonly ChallengeName?: string | undefined;
  readonly Session?: string | undefined;
  readonly ChallengeParameters?: Record<string, string> | undefined;
  readonly AuthenticationResult?: AuthenticationResultType | undefined;
}

/** Longer messages are a function's whole stack. */
const MAX_MESSAGE = 500;
/** Parameters of a challenge that only name the user, or where a code went. */
const KNOWN_PARAMETERS = /^(?:USER_ID_FOR_SRP|USERNAME|CODE_DELIVERY_|requiredAttributes|userAttributes|SRP_|SALT)/;

/** One sign-in over the SDK. Passwords, codes and tokens live in this closure and end with it. */
export function createCanarySignIn(options: CanarySignInOptions): CanarySignIn {
  const { cognito, pool, canary, credentials, settings, clientSecret, now } = options;
  const admin = canary.flow.startsWith('ADMIN_');
  const client = { ClientId: canary.client };
  const secret = clientSecret === undefined ? {} : { ClientSecret: clientSecret };
  const hashFor = (username: string) =>
    clientSecret === undefined ? {} : { SECRET_HASH: secretHash(username, canary.client, clientSecret) };
  let held: AuthenticationResultType = {};
  const given: string[] = [];
  let device: string | undefined;
  let asked: Answered | undefined;
  let answered = 0;

  /** Whatever must not stand in a message, even if a function of the pool wrote it there. */
  const hidden = (): readonly string[] =>
    [
      credentials.password,
      credentials.totp,
      ...(credentials.answers ?? []),
      credentials.totp === undefined ? undefined : totp(credentials.totp, now()),
      clientSecret,
      asked?.Session,
      ...given,
    ].filter((it): it is string => it !== undefined && it.length >= 3);

  async function told<T>(action: string, call: () => Promise<T>): Promise<Told<T>> {
    try {
      return { kind: 'ok', value: await call() };
    } catch (thrown) {
      return refusal(thrown, action, hidden());
    }
  }

  function keep(result: AuthenticationResultType): void {
    held = {
      ...held,
      ...Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined)),
    };
    given.push(...[result.AccessToken, result.IdToken, result.RefreshToken].filter((it) => it !== undefined));
    device = result.NewDeviceMetadata?.DeviceKey ?? device;
  }

  function stepOf(answer: Answered): Step {
    if (answer.AuthenticationResult !== undefined) {
      keep(answer.AuthenticationResult);
      asked = undefined;
      return { kind: 'tokens' };
    }
    asked = answer;
    const custom = Object.keys(answer.ChallengeParameters ?? {}).filter((name) => !KNOWN_PARAMETERS.test(name));
    return { kind: 'challenge', name: answer.ChallengeName ?? 'no challenge', custom };
  }

  async function initiate(flow: string, parameters: Record<string, string>): Promise<Answered> {
    const input = { ...client, AuthParameters: parameters };
    return admin
      ? await cognito.send(
          new AdminInitiateAuthCommand({ ...input, AuthFlow: flow as 'CUSTOM_AUTH', UserPoolId: pool.id }),
        )
      : await cognito.send(new InitiateAuthCommand({ ...input, AuthFlow: flow as 'CUSTOM_AUTH' }));
  }

  /** What is sent for a challenge, or why nothing can be. */
  function responses(name: string): { readonly send: Record<string, string> } | { readonly because: Words } {
    const code = credentials.totp === undefined ? undefined : totp(credentials.totp, now());
    if (name === 'SOFTWARE_TOKEN_MFA') {
      if (credentials.totp === undefined) return { because: words`The canary has no "totp" among its secrets.` };
      if (code === undefined) return { because: words`The canary's "totp" is no base32.` };
      return { send: { SOFTWARE_TOKEN_MFA_CODE: code } };
    }
    if (name !== 'CUSTOM_CHALLENGE') {
      return {
        because: words`Nobody answers ${quoted(name)} for the canary: it answers SOFTWARE_TOKEN_MFA and CUSTOM_CHALLENGE. Set the user up so that nothing else is asked.`,
      };
    }
    const answer = credentials.answers?.[answered];
    if (answer === undefined) {
      const count = credentials.answers?.length ?? 0;
      return { because: words`The canary has ${count} of the "answers", and one more is asked for.` };
    }
    if (answer !== '$totp') return { send: { ANSWER: answer } };
    return code === undefined
      ? { because: words`An answer is "$totp", and there is no "totp" in base32.` }
      : { send: { ANSWER: code } };
  }

  async function read(): Promise<TokenReadings> {
    const { IdToken, AccessToken } = held;
    const [id, access] = await Promise.all(
      [IdToken, AccessToken].map((it) => (it === undefined ? undefined : options.readToken(it))),
    );
    return { id, access };
  }

  return {
    username: credentials.username,
    settings,
    holdsTokens: () => held.AccessToken !== undefined || held.RefreshToken !== undefined,
    tokens: read,

    start: async () => {
      const { username, password } = credentials;
      if (canary.flow !== 'CUSTOM_AUTH' && password === undefined) {
        return { kind: 'unable', because: words`The canary has no "password" among its secrets.` };
      }
      const parameters = {
        USERNAME: username,
        ...(canary.flow === 'CUSTOM_AUTH' || password === undefined ? {} : { PASSWORD: password }),
        ...hashFor(username),
      };
      return await told(admin ? 'cognito-idp:AdminInitiateAuth' : 'cognito-idp:InitiateAuth', async () =>
        stepOf(await initiate(canary.flow, parameters)),
      );
    },

    answer: async () => {
      const name = asked?.ChallengeName ?? '';
      const ready = responses(name);
      if ('because' in ready) return { kind: 'unable', because: ready.because };
      if (name === 'CUSTOM_CHALLENGE') answered += 1;
      // The user's own name where Cognito tells it: an alias is no username in an answer to a challenge of an admin.
      const username = asked?.ChallengeParameters?.USER_ID_FOR_SRP ?? credentials.username;
      const input = {
        ...client,
        ChallengeName: name as 'CUSTOM_CHALLENGE',
        ...(asked?.Session === undefined ? {} : { Session: asked.Session }),
        ChallengeResponses: { USERNAME: username, ...ready.send, ...hashFor(username) },
      };
      return await told(
        admin ? 'cognito-idp:AdminRespondToAuthChallenge' : 'cognito-idp:RespondToAuthChallenge',
        async () =>
          stepOf(
            admin
              ? await cognito.send(new AdminRespondToAuthChallengeCommand({ ...input, UserPoolId: pool.id }))
              : await cognito.send(new RespondToAuthChallengeCommand(input)),
          ),
      );
    },

    refresh: async () => {
      const { RefreshToken } = held;
      if (RefreshToken === undefined) return { kind: 'unable', because: words`The answer held no refresh token.` };
      // A refresh hashes the user's own username, whatever was typed (developer guide, secret hash values).
      const own = (await read()).access?.claims.username ?? credentials.username;
      const refreshed = await told(
        settings.rotation ? 'cognito-idp:GetTokensFromRefreshToken' : 'cognito-idp:InitiateAuth',
        async () => {
          if (settings.rotation) {
            const key = device === undefined ? {} : { DeviceKey: device };
            return await cognito.send(
              new GetTokensFromRefreshTokenCommand({ ...client, ...secret, ...key, RefreshToken }),
            );
          }
          const key = device === undefined ? {} : { DEVICE_KEY: device };
          return await initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken, ...hashFor(own), ...key });
        },
      );
      if (refreshed.kind !== 'ok') return refreshed;
      keep(refreshed.value.AuthenticationResult ?? {});
      return { kind: 'ok', value: await read() };
    },

    user: async () =>
      await told('cognito-idp:GetUser', async () => {
        const answer = await cognito.send(new GetUserCommand({ AccessToken: held.AccessToken ?? '' }));
        const sub = answer.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
        return { username: answer.Username ?? '', sub };
      }),

    end: async () => {
      const { RefreshToken, AccessToken } = held;
      if (settings.revocation && RefreshToken !== undefined) {
        return await told('cognito-idp:RevokeToken', async () => {
          await cognito.send(new RevokeTokenCommand({ ...client, ...secret, Token: RefreshToken }));
          return { by: 'RevokeToken' as const };
        });
      }
      return await told('cognito-idp:GlobalSignOut', async () => {
        await cognito.send(new GlobalSignOutCommand({ AccessToken: AccessToken ?? '' }));
        return { by: 'GlobalSignOut' as const };
      });
    },
  };
}

/** Names of errors that say something of the bot's rights or of the way to AWS, and nothing of the sign-in. */
const OF_THE_BOT =
  /^(?:AccessDenied|CredentialsProvider|TokenProvider|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthentication|ExpiredToken|RequestExpired)/;

/** What Cognito itself refused is what a user would read; everything else is no answer about sign-in. */
function refusal(thrown: unknown, action: string, hidden: readonly string[]): Exclude<Told<never>, { kind: 'ok' }> {
  const status = (thrown as { $metadata?: { httpStatusCode?: unknown } })?.$metadata?.httpStatusCode;
  const isAnswer = typeof status === 'number' && status >= 400 && status < 500;
  if (!(thrown instanceof Error) || !isAnswer || OF_THE_BOT.test(thrown.name)) {
    return { kind: 'unable', because: words`${gapFrom(thrown, action).detail}` };
  }
  const clean = hidden.reduce((text, value) => text.replaceAll(value, REMOVED), thrown.message);
  const error = /^[A-Za-z]{3,60}$/.test(thrown.name) ? thrown.name : 'unknown error';
  return { kind: 'refused', error, message: scrubText(clean).slice(0, MAX_MESSAGE) };
}
