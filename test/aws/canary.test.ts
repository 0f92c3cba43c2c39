import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../sandbox/aws/cognito/pool.ts';
import { type AwsStandIn, startAws } from '../../sandbox/aws/server.ts';
import { healthy } from '../../sandbox/scenarios/healthy.ts';
import { triggerFunction } from '../../sandbox/scenarios/releases.ts';
import { DEMO_PASSWORD } from '../../sandbox/scenarios/users.ts';
import { createCanaries } from '../../src/aws/canary.ts';
import { plain, write } from '../../src/incident/words.ts';
import type { Canary } from '../../src/probe/sign-in/canary.ts';
import { testSignIn } from '../../src/probe/sign-in/sign-in-test.ts';
import { endStage, stages } from '../../src/probe/sign-in/stages.ts';
import { policy } from '../bot/asked.ts';
import { startLoopback } from './loopback.ts';

const CLIENT = '1prodcanary000000000client';
const PROD = { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' };
const CANARY: Canary = {
  client: CLIENT,
  flow: 'ADMIN_USER_PASSWORD_AUTH',
  source: { kind: 'secret', id: 'cognito-responder/canary-prod' },
  everyMs: undefined,
};
const CONTROL = 'control-token-of-the-tests';

let aws: AwsStandIn;
let variables: Record<string, string | undefined> = {};
beforeAll(async () => {
  aws = await startAws({ scenario: healthy, now: Date.now, controlToken: CONTROL });
  Object.assign(process.env, aws.environment, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
});
afterAll(() => aws.close());
beforeEach(async () => {
  variables = {};
  await control('reset', { scenario: 'healthy' });
});

async function control(name: string, body: object): Promise<void> {
  const response = await fetch(`${aws.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sandbox-token': CONTROL },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

const pool = () => {
  const [first] = aws.pools;
  if (first === undefined) throw new Error('no pool');
  return first;
};
function client(is: Partial<Client>): void {
  const found = pool().clients.find(({ ClientId }) => ClientId === CLIENT);
  Object.assign(found ?? {}, is);
}
const trigger = (slot: string, name: string, body: string) => {
  const code = `export const handler = async (event) => { ${body} };`;
  const { arn } = triggerFunction(aws.state, pool(), { name, code, version: 1, at: Date.now() - 60_000 });
  pool().description.LambdaConfig = { ...pool().description.LambdaConfig, [slot]: `${arn}:live` };
};

/** The stages of one test, the calls that it made, and every word of it. */
async function tested(is: Partial<Canary> = {}) {
  const before = aws.calls.length;
  const canaries = createCanaries({
    pools: [
      {
        ...PROD,
        access: policy(),
        protected: true,
        channel: undefined,
        readRoleArn: undefined,
        probeRoleArn: undefined,
        rollbackRoleArn: undefined,
        externalId: undefined,
        triggers: [],
        apis: [],
      },
    ],
    cognitoEndpoint: aws.url,
    variable: (name) => variables[name],
    now: Date.now,
  });
  const test = await testSignIn(PROD, { ...CANARY, ...is }, { canaries, stages, end: endStage, now: Date.now });
  const lines = test.stages.map(({ id, outcome }) => {
    const words = outcome.kind === 'passed' ? outcome.says : outcome.because;
    return `${id} ${outcome.kind}: ${write(words, 'private', plain)}`;
  });
  const calls = aws.calls.slice(before).map(({ operation }) => operation);
  return { lines, calls, stopped: test.stopped?.id, kind: test.stopped?.outcome.kind };
}

describe('the canary over the SDK', () => {
  it('signs in with its second factor, refreshes, is known, and ends: each call once', async () => {
    const { lines, calls, stopped } = await tested();
    expect([stopped, lines.map((line) => line.split(':')[0])]).toEqual([
      undefined,
      ['start passed', 'challenge passed', 'tokens passed', 'refresh passed', 'user passed', 'end passed'],
    ]);
    expect(calls).toEqual([
      'GetSecretValue',
      'DescribeUserPoolClient',
      'AdminInitiateAuth',
      'AdminRespondToAuthChallenge',
      'AdminInitiateAuth',
      'GetUser',
      'RevokeToken',
    ]);
    expect([...pool().logins.values()].map(({ revoked }) => revoked)).toEqual([true]);
  });

  it('refreshes with GetTokensFromRefreshToken where the client rotates', async () => {
    client({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } });
    const { calls, stopped } = await tested();
    expect([stopped, calls.slice(4)]).toEqual([undefined, ['GetTokensFromRefreshToken', 'GetUser', 'RevokeToken']]);
    expect([...pool().logins.values()].map(({ revoked }) => revoked)).toEqual([true]);
  });

  it('ends with GlobalSignOut where the client has no revocation', async () => {
    client({ EnableTokenRevocation: false });
    const { lines, calls } = await tested();
    expect([lines.at(-1)?.slice(0, 39), calls.at(-1)]).toEqual([
      'end passed: GlobalSignOut ended it. An ',
      'GlobalSignOut',
    ]);
  });

  it('sends the hash of a client with a secret, and takes what it needs from variables', async () => {
    client({
      ClientSecret: 'a-secret-of-the-canary-client',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    variables = { WHO: 'alice', PROVE: DEMO_PASSWORD };
    const source = {
      kind: 'environment',
      username: 'WHO',
      password: 'PROVE',
      totp: undefined,
      answers: undefined,
    } as const;
    const { calls, stopped } = await tested({ flow: 'USER_PASSWORD_AUTH', source });
    expect([stopped, calls]).toEqual([
      undefined,
      ['DescribeUserPoolClient', 'InitiateAuth', 'InitiateAuth', 'GetUser', 'RevokeToken'],
    ]);
  });

  it('answers custom challenges as the script says', async () => {
    client({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] });
    trigger(
      'DefineAuthChallenge',
      'define',
      `const past = event.request.session; if (past.length === 2) event.response.issueTokens = past.every((it) => it.challengeResult);
       else event.response.challengeName = 'CUSTOM_CHALLENGE'; return event;`,
    );
    trigger(
      'CreateAuthChallenge',
      'create',
      `const right = ['blue', '42'][event.request.session.length];
       event.response.publicChallengeParameters = { question: 'which' };
       event.response.privateChallengeParameters = { right }; return event;`,
    );
    trigger(
      'VerifyAuthChallengeResponse',
      'verify',
      'event.response.answerCorrect = event.request.privateChallengeParameters.right === event.request.challengeAnswer; return event;',
    );
    variables = { WHO: 'alice', ANSWERS: '["blue", "42"]' };
    const source = {
      kind: 'environment',
      username: 'WHO',
      password: undefined,
      totp: undefined,
      answers: 'ANSWERS',
    } as const;
    const { lines, stopped } = await tested({ flow: 'CUSTOM_AUTH', source });
    expect([stopped, lines.slice(0, 3)]).toEqual([
      undefined,
      [
        'start passed: Cognito asks for CUSTOM_CHALLENGE (it tells question).',
        'challenge passed: Cognito asks for CUSTOM_CHALLENGE (it tells question).',
        'challenge passed: Cognito gave tokens.',
      ],
    ]);
    variables = { ...variables, ANSWERS: '["blue"]' };
    expect((await tested({ flow: 'CUSTOM_AUTH', source })).lines.slice(2)).toEqual([
      'challenge unable: The canary has 1 of the "answers", and one more is asked for.',
      'end left out: No tokens were given out, so there is nothing to end.',
    ]);
  });

  it('tells what Cognito refused in its own words', async () => {
    Object.assign(pool().users.find(({ username }) => username === 'sign-in-canary') ?? {}, { password: 'Another-1!' });
    expect((await tested()).lines).toEqual([
      'start failed: Cognito answered NotAuthorizedException: Incorrect username or password.',
      'end left out: No tokens were given out, so there is nothing to end.',
    ]);
  });

  it('takes its secrets out of what a function of the pool wrote into its error', async () => {
    trigger(
      'PostAuthentication',
      'post',
      `throw new Error('saw ${DEMO_PASSWORD} and KNQW4ZDCN54C2Y3BNZQXE6JNONSWKZBB');`,
    );
    const { lines, stopped } = await tested();
    expect([stopped, lines[1]]).toEqual([
      'challenge',
      'challenge failed: Cognito answered UserLambdaValidationException: PostAuthentication failed with error saw [removed] and [removed].',
    ]);
  });

  it('says what to do where a temporary password is still to be changed', async () => {
    Object.assign(pool().users.find(({ username }) => username === 'sign-in-canary') ?? {}, {
      status: 'FORCE_CHANGE_PASSWORD',
      modified: Date.now(),
    });
    const { lines, kind } = await tested();
    expect([kind, lines[1]?.slice(0, 75)]).toEqual([
      'unable',
      'challenge unable: The canary still has its temporary password. Set a lastin',
    ]);
  });
});

describe('what AWS sees', () => {
  it('what is public goes out unsigned, and nothing is asked twice', async () => {
    const token = (use: string) =>
      `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from(JSON.stringify({ token_use: use })).toString('base64url')}.c2ln`;
    const answers: Record<string, object> = {
      DescribeUserPoolClient: { UserPoolClient: { ExplicitAuthFlows: [], EnableTokenRevocation: true } },
      InitiateAuth: {
        AuthenticationResult: { AccessToken: token('access'), IdToken: token('id'), RefreshToken: 'a-refresh-token' },
      },
    };
    const seen = await startLoopback(({ operation }) => ({ kind: 'json', body: answers[operation] ?? {} }));
    const before = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = seen.endpoint;
    try {
      variables = { WHO: 'alice', PROVE: DEMO_PASSWORD };
      const source = {
        kind: 'environment',
        username: 'WHO',
        password: 'PROVE',
        totp: undefined,
        answers: undefined,
      } as const;
      expect((await tested({ flow: 'USER_PASSWORD_AUTH', source })).stopped).toBe('tokens');
    } finally {
      process.env.AWS_ENDPOINT_URL = before;
      await seen.stop();
    }
    expect(seen.requests.map(({ operation, headers }) => [operation, headers.authorization !== undefined])).toEqual([
      ['DescribeUserPoolClient', true],
      ['InitiateAuth', false],
      ['RevokeToken', false],
    ]);
  });
});

describe('what says nothing about sign-in', () => {
  it.each([
    [
      'secretsmanager',
      'The secret cognito-responder/canary-prod could not be read. AWS refused secretsmanager:GetSecretValue. Allow it in the role that the bot uses.',
    ],
    [
      'cognito-idp',
      "The canary's app client could not be read. AWS refused cognito-idp:DescribeUserPoolClient. Allow it in the role that the bot uses.",
    ],
  ])('a refused right of %s', async (service, sentence) => {
    await control('fault', { service, kind: 'access-denied' });
    expect((await tested()).lines).toEqual([`prepare unable: ${sentence}`]);
  });

  it('a refused right to sign in', async () => {
    await control('fault', { service: 'cognito-idp', operation: 'AdminInitiateAuth', kind: 'access-denied' });
    const { lines, kind } = await tested();
    expect([kind, lines[0]]).toEqual([
      'unable',
      'start unable: AWS refused cognito-idp:AdminInitiateAuth. Allow it in the role that the bot uses.',
    ]);
  });

  it('an error of AWS itself, which is not tried again', async () => {
    await control('fault', { service: 'cognito-idp', operation: 'AdminInitiateAuth', kind: '500' });
    const { kind, calls } = await tested();
    expect([kind, calls.filter((it) => it === 'AdminInitiateAuth')]).toEqual(['unable', ['AdminInitiateAuth']]);
  });

  it('a sign-in that cannot be ended is said to be open', async () => {
    await control('fault', { service: 'cognito-idp', operation: 'RevokeToken', kind: '500' });
    const { lines, stopped } = await tested();
    expect([stopped, lines.at(-1)]).toEqual([
      'end',
      expect.stringMatching(/^end unable: AWS had an error of its own .* The canary's sign-in is still open:/),
    ]);
  });

  it.each([
    ['no JSON', 'The secret s is not as expected'],
    ['{"name":"canary"}', 'The secret s is not as expected'],
    ['{"username":"sign-in-canary"}', 'The canary has no "password" among its secrets.'],
    [
      JSON.stringify({ username: 'sign-in-canary', password: DEMO_PASSWORD }),
      'The canary has no "totp" among its secrets.',
    ],
    [
      JSON.stringify({ username: 'sign-in-canary', password: DEMO_PASSWORD, totp: '1890' }),
      'The canary\'s "totp" is no base32.',
    ],
  ])('a secret that does not suffice: %s', async (value, sentence) => {
    aws.state.secrets.push({ name: 's', arn: 'arn:of:s', value, created: 0 });
    const { lines, kind } = await tested({ source: { kind: 'secret', id: 's' } });
    expect(kind).toBe('unable');
    expect(lines.join(' ')).toContain(sentence);
    expect(lines.join(' ')).not.toContain(DEMO_PASSWORD);
  });

  it('variables that are not set, by name', async () => {
    const source = {
      kind: 'environment',
      username: 'WHO',
      password: 'PROVE',
      totp: undefined,
      answers: undefined,
    } as const;
    variables = { WHO: 'alice' };
    expect((await tested({ source })).lines).toEqual(['prepare unable: Not set for this process: PROVE.']);
  });
});
