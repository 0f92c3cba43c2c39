import { fileURLToPath } from 'node:url';
import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsStandIn, startAws } from '../../sandbox/aws/server.ts';
import { refreshRotationOn } from '../../sandbox/scenarios/refresh-rotation-on.ts';
import { DEMO_PASSWORD } from '../../sandbox/scenarios/users.ts';
import { secretHash } from '../../src/cognito/secret-hash.ts';
import { inProcess, type Typing } from './in-process.ts';
import type { Ended } from './process.ts';
import { CONTROL_TOKEN } from './running.ts';
import { secretPartOf } from './tokens.ts';

const CONFIG = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));
const API = '1prodapi000000000000client';
const WEB = '1prodweb000000000000client';

let aws: AwsStandIn;
let variables: Readonly<Record<string, string>>;
beforeAll(async () => {
  aws = await startAws({ scenario: refreshRotationOn, now: Date.now, controlToken: CONTROL_TOKEN });
  variables = { ...aws.environment, RESPONDER_CONFIG: CONFIG };
  Object.assign(process.env, aws.environment, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
});
afterAll(() => aws.close());

/** Signs alice in, with the hash that the client wants. */
async function signedIn(client: string): Promise<string> {
  const secret = aws.pools[0]?.clients.find((it) => it.ClientId === client)?.ClientSecret;
  const hash = secret === undefined ? {} : { SECRET_HASH: secretHash('alice', client, secret) };
  const cognito = new CognitoIdentityProviderClient({ region: 'us-east-1' });
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: client,
      AuthParameters: { USERNAME: 'alice', PASSWORD: DEMO_PASSWORD, ...hash },
    }),
  );
  return AuthenticationResult?.RefreshToken ?? '';
}

const cognito = (argv: readonly string[], typing: Typing) => inProcess(argv, { variables, ...typing });

/** How often the stand-in was asked for something that acts, since the last time somebody asked here. */
function acts(since: number): readonly string[] {
  return aws.calls
    .slice(since)
    .map(({ operation }) => operation)
    .filter((it) => ['InitiateAuth', 'GetTokensFromRefreshToken', 'RevokeToken'].includes(it));
}

/** Neither the token that was given nor any other stands anywhere. */
function expectNoTrace({ out, err }: Ended, token: string): void {
  expect(`${out}${err}`).not.toContain(secretPartOf(token));
  expect(`${out}${err}`).not.toMatch(/eyJ[\w-]{8}/);
}

const answerOf = ({ out }: Ended) => out.split('\n')[0];
const told = ({ err }: Ended) => err.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

describe('cognito refresh', () => {
  it('with a secret: the hash of the own name of the user, the new tokens read and not shown', async () => {
    const token = await signedIn(API);
    const since = aws.calls.length;
    const ended = await cognito(['refresh', 'api-backend', 'prod', '--user', 'alice@example.com', '--yes'], {
      input: `${token}\n`,
    });
    expect([ended.code, answerOf(ended), acts(since)]).toEqual([
      0,
      'The refresh works: REFRESH_TOKEN_AUTH gave api-backend an access token and an id token.',
      ['InitiateAuth'],
    ]);
    expect(ended.out.match(/A valid (?:access|id) token of prod/g)).toEqual([
      'A valid access token of prod',
      'A valid id token of prod',
    ]);
    expect(told(ended)).toEqual([
      'This creates real tokens for api-backend with REFRESH_TOKEN_AUTH, as the app would; the user counts as active this month, and the pre token generation trigger runs. The refresh token stays good. The tokens are read here, not shown and not kept.',
    ]);
    expectNoTrace(ended, token);
  });

  it('with rotation: says first that it consumes the token, asks, and ends the session only when told to', async () => {
    const token = await signedIn(WEB);
    const since = aws.calls.length;
    const ended = await cognito(['refresh', 'web', 'prod'], { keyboard: [token, 'yes', 'yes'] });
    expect([ended.code, answerOf(ended), acts(since)]).toEqual([
      0,
      'The refresh works: GetTokensFromRefreshToken gave web an access token and an id token, and a new refresh token, which I throw away.',
      ['GetTokensFromRefreshToken', 'RevokeToken'],
    ]);
    expect(ended.err).toContain('Rotation is on: the old refresh token is consumed, and works 10 more seconds.');
    expect(ended.err).toContain('End this session too? Then the user must sign in again. Type yes to go on: ');
    expect(ended.out).toContain('Cognito took it: the refresh token is revoked');
    expectNoTrace(ended, token);
    const again = await cognito(['refresh', 'web', 'prod', '--yes'], { input: token });
    expect([again.code, answerOf(again)]).toEqual([
      1,
      'Cognito refused the refresh token for web (NotAuthorizedException): it was revoked.',
    ]);
  });

  it('of another client: every cause that is possible, with what the settings say', async () => {
    const token = await signedIn(API);
    const ended = await cognito(['refresh', 'web', 'prod', '--yes'], { input: token });
    expect(ended.code).toBe(1);
    expect(ended.out.trim().split('\n')).toEqual([
      'Cognito refused the refresh token for web (NotAuthorizedException): it says "Invalid Refresh Token", which has several causes.',
      '',
      'What it may be',
      '  Another client or pool: A refresh token works only with the app client that it was issued to; I used web (1prodweb000000000000client).',
      '  Expired: Refresh tokens of this client live 30 days from the sign-in. Rotation does not make it longer.',
      '  Used before: Rotation is on: each refresh gives a new token, and the old one works 10 more seconds. An app that keeps the old one ends here.',
      '  Revoked: RevokeToken, a global sign-out or a disabled user end refresh tokens. /cognito user and /cognito changes show what was done.',
    ]);
    expectNoTrace(ended, token);
  });

  it('nothing is sent without a yes', async () => {
    const token = await signedIn(WEB);
    const since = aws.calls.length;
    const no = await cognito(['refresh', 'web', 'prod'], { keyboard: [token, 'no'] });
    const piped = await cognito(['refresh', 'web', 'prod'], { input: token });
    expect([no.code, told(no).at(-1), piped.code, told(piped), acts(since)]).toEqual([
      2,
      'Refresh now? Type yes to go on: Nothing was sent.',
      2,
      [expect.stringMatching(/^Nothing was sent\. This creates real tokens .* Say that it may be with --yes\.$/)],
      [],
    ]);
  });
});

describe('cognito revoke', () => {
  it('ends one token, once, and says what it does not end', async () => {
    const token = await signedIn(API);
    const since = aws.calls.length;
    const ended = await cognito(['revoke', 'api-backend', 'prod', '--yes'], { input: token });
    expect([ended.code, ended.out, acts(since)]).toEqual([
      0,
      'Cognito took it: the refresh token is revoked, if it was one of api-backend and still good; it says the same to one that was not. Whoever held it must sign in again.\n',
      ['RevokeToken'],
    ]);
    expect(told(ended)[0]).toContain('Access and id tokens of it that an API checks by itself stay good');
    expectNoTrace(ended, token);
  });
});

describe('what cannot be done is one sentence, and nothing is sent', () => {
  it.each([
    [['refresh'], '', 'Expected: cognito refresh <client> [pool], with the refresh token on standard input.'],
    [['refresh', 'web', 'nowhere'], '', 'There is no pool named "nowhere". Configured: prod, staging, legacy.'],
    [['refresh', 'nobody', 'prod', '--yes'], 'x', 'There is no app client nobody in prod.'],
    [['refresh', 'web', '--yes'], 'x', 'Several pools have an app client web: prod, staging, legacy. Name the pool.'],
    [
      ['refresh', 'api-backend', 'prod', '--yes'],
      'x',
      "api-backend has a secret, so its refresh takes a hash made with the user's name. Add --user with an e-mail address, username or sub.",
    ],
    [['revoke', 'web', 'prod', '--yes'], '', 'No token was given. Give the refresh token on standard input.'],
    [
      ['revoke', 'web', 'prod', '--yes'],
      'a.b.c',
      'That is an access or id token; a refresh token has five parts. To read it: cognito token.',
    ],
    [
      ['revoke', 'web', 'prod', '--yes'],
      'nonsense',
      'That is no refresh token of Cognito, which has five parts with dots between them.',
    ],
    [
      ['refresh', 'web', `eyJ${'x'.repeat(60)}`],
      '',
      expect.stringMatching(/^A token or secret stands on the command line/),
    ],
    [['revoke', 'web', '--secret', 'hush'], '', expect.stringMatching(/^A token or secret stands on the command line/)],
  ])('%j', async (argv, input, sentence) => {
    const since = aws.calls.length;
    const ended = await cognito(argv, { input });
    expect([ended.code, ended.out, told(ended).at(-1), acts(since)]).toEqual([2, '', sentence, []]);
  });
});
