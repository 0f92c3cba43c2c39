import { createHmac } from 'node:crypto';
import {
  AddUserPoolClientSecretCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import { secretHash } from '../../src/cognito/secret-hash.ts';
import { inProcess } from './in-process.ts';
import { type Running, startAll } from './running.ts';
import { bytesOf, textIn } from './shown.ts';

const API = '1prodapi000000000000client';
const SUB = '00000000-0000-4000-8000-000000000001';

let running: Running;
let secret: string;
beforeAll(async () => {
  running = await startAll();
  secret = running.standIns.aws.pools[0]?.clients.find((it) => it.ClientId === API)?.ClientSecret ?? '';
});
afterAll(() => running.close());

async function submitted(values: Readonly<Record<string, string>>, person = 'U0ALICE'): Promise<Message> {
  const { slack } = running.standIns;
  const view = await running.openForm(person, 'secret-hash');
  const before = running.seen();
  await slack.submit(person, view.id, { client: 'api-backend', pool: 'prod', username: 'alice', ...values });
  return await running.see(person, (message) => !before.has(message.ts) && message.blocks.length > 0);
}

const right = (username: string) => secretHash(username, API, secret);

describe('/cognito secret-hash', () => {
  it('a right hash', async () => {
    const answer = await submitted({ hash: right('alice'), api: 'InitiateAuth' });
    expect([answer.audience, answer.text]).toEqual([
      { kind: 'only', person: 'U0ALICE' },
      '🟢 The hash is right for alice and the client api-backend.',
    ]);
    const text = textIn(answer);
    expect(text).toContain('InitiateAuth takes the hash in `AuthParameters.SECRET_HASH`.');
    expect(text).toContain("from 'node:crypto'");
    expect(text).toContain('aws cognito-idp forgot-password');
  });

  it.each([
    ['the sub of the user', () => right(SUB), 'hashed the sub in place of the username'],
    ['an alias of the user', () => right('alice@example.com'), 'hashed the e-mail address in place of the username'],
    [
      'the id of another client',
      () => secretHash('alice', '1prodweb000000000000client', secret),
      'hashed the id of another app client, 1prodweb000000000000client',
    ],
    ['hexadecimal', () => Buffer.from(right('alice'), 'base64').toString('hex'), 'wrote the hash in hexadecimal'],
    ['the secret itself', () => secret, 'sent the client secret itself as the hash'],
  ])('%s: the mistake is named, and where the hash came from stays unknown', async (_, hash, did) => {
    const before = running.standIns.aws.calls.length;
    const sent = hash();
    const answer = await submitted({ hash: sent });
    expect(answer.text).toBe(`🔴 The hash is wrong: the application ${did}.`);
    const { log, standIns } = running;
    const queued = standIns.aws.calls.slice(before).filter(({ service }) => service === 'sqs');
    const everywhere = `${bytesOf(standIns.slack.messagesSeenBy('U0ALICE', 'C0INCIDENTS'))}${bytesOf(standIns.slack.apiCalls)}${log.join('')}${bytesOf(queued)}`;
    expect([everywhere.includes(sent), everywhere.includes(secret)]).toEqual([false, false]);
  });

  it('for a refresh: the own name of the user counts, whatever was typed', async () => {
    const values = { username: 'alice@example.com', api: 'InitiateAuth REFRESH_TOKEN_AUTH' };
    expect([
      (await submitted({ ...values, hash: right('alice') })).text,
      (await submitted({ ...values, hash: right('alice@example.com') })).text,
    ]).toEqual([
      '🟢 The hash is right for alice and the client api-backend.',
      '🔴 The hash is wrong: the application hashed the e-mail address in place of the username.',
    ]);
  });

  it('a client without a secret', async () => {
    expect((await submitted({ client: 'web', hash: right('alice') })).text).toBe(
      '🔴 web has no secret, so its calls carry no secret hash.',
    );
  });

  it('nothing known, with one secret and with two', async () => {
    const hash = createHmac('sha256', 'another secret').update(`alice${API}`).digest('base64');
    const one = await submitted({ hash });
    expect(one.text).toMatch(/^🔴 The hash does not match, and none of \d+ known mistakes gives it\.$/);
    expect(textIn(one)).toContain('`api-backend` has one secret.');
    const cognito = new CognitoIdentityProviderClient({ region: 'us-east-1' });
    await cognito.send(new AddUserPoolClientSecretCommand({ UserPoolId: 'us-east-1_Prod12345', ClientId: API }));
    const two = await submitted({ hash });
    expect(two.text).toMatch(/^⚠️ The hash does not match/);
    expect(textIn(two)).toContain(
      '`api-backend` has 2 secrets that work. The hash does not match with the one that can be read; the other cannot be checked.',
    );
  });

  it('what is typed after it is not read', async () => {
    expect(await running.type('U0ALICE', `secret-hash api-backend alice ${right('alice')}`)).toEqual([
      'I take nothing after "secret-hash", since Slack would keep it. Type /cognito secret-hash alone, and use the form.',
    ]);
  });

  it.each([
    [{ client: ' ' }, 'No app client was given.'],
    [{ username: ' ' }, 'No username was given.'],
    [{ hash: ' ' }, 'No hash was given.'],
    [{ hash: 'x'.repeat(300) }, 'That is 300 characters; a secret hash has 44'],
    [{ api: 'Frob' }, 'I do not know the operation "Frob". Known: SignUp, '],
  ])('a field that cannot be read is one sentence: %j', async (values, sentence) => {
    const { slack } = running.standIns;
    const view = await running.openForm('U0ALICE', 'secret-hash');
    const filled = { client: 'api-backend', username: 'alice', hash: 'x', ...values };
    await slack.submit('U0ALICE', view.id, filled);
    const shown = Object.values(slack.modalOf('U0ALICE')?.errors ?? {}).join(' ');
    expect(shown.slice(0, sentence.length)).toBe(sentence);
    await slack.closeView('U0ALICE');
  });
});

describe('in a terminal', () => {
  const variables = () => running.standIns.environment;

  it('compares a hash from standard input', async () => {
    const argv = ['secret-hash', 'api-backend', 'alice', 'prod', '--json'];
    const { code, out } = await inProcess(argv, { variables: variables(), input: `${right('alice')}\n` });
    expect([code, JSON.parse(out).answers[0].headline]).toEqual([
      0,
      'The hash is right for alice and the client api-backend.',
    ]);
  });

  it('computes one, the secret from the environment or standard input', async () => {
    const argv = ['secret-hash', '--compute', API, 'alice'];
    const printed = { code: 0, out: `${right('alice')}\n`, err: '' };
    expect([
      await inProcess(argv, { variables: { CLIENT_SECRET: secret } }),
      await inProcess(argv, { input: `${secret}\n` }),
    ]).toEqual([printed, printed]);
  });

  it.each([
    [['--compute', API, 'alice', '1canarysecretlq3v8m5k7j2h9g4f6d1s8a0p3o7i5u2y9x8c7v6'], /^A secret or a hash stands/],
    [['--compute', '--secret', 'hush', API, 'alice'], /^A secret or a hash stands/],
    [['--compute', API], /^Expected: cognito secret-hash --compute <client id> <username>/],
    [['--compute', API, 'alice'], /^No secret was given\./],
    [['api-backend'], /^Expected: cognito secret-hash <client> <username>/],
    [['api-backend', 'alice', 'prod'], /^No hash was given\./],
    [['api-backend', 'alice', 'nowhere'], /^There is no pool named "nowhere"/],
    [['api-backend', 'alice', `${'a'.repeat(43)}=`], /^A secret or a hash stands/],
  ])('what cannot be read is one sentence: %j', async (argv, sentence) => {
    const input = argv.includes('nowhere') ? 'x' : '';
    const { code, out, err } = await inProcess(['secret-hash', ...argv], { variables: variables(), input });
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
