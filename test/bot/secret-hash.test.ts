import { describe, expect, it } from 'vitest';
import { secretHash as right } from '../../src/cognito/secret-hash.ts';
import { judgeSecretHash } from '../../src/cognito/secret-hash-mistake.ts';
import { hashMistakes } from '../../src/cognito/secret-hash-mistakes.ts';
import type { Command } from '../../src/command/command.ts';
import { readOperation, secretHash } from '../../src/command/secret-hash.ts';
import { exampleClient, examplePool, exampleUser } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const access = policy({ diagnose: onlyAlice });
const say = (sentence: Words) => write(sentence, 'private', plain);
const client = exampleClient({ id: 'abc123', name: 'backend', hasSecret: true });
const user = exampleUser();
const SECRET = '9example87654321secretvalue0123456789abcdefghijklmn';

function cloud(changes: Partial<ReturnType<typeof cloudOf>> = {}) {
  const whole = cloudOf({ prod: [user] });
  return Object.assign(whole, {
    client: async () => known(client),
    clientNames: async () => known({ clients: [client, { id: 'other456', name: 'web' }], complete: true }),
    clientSecrets: async () => known({ created: [1] }),
    judgeHash: async (
      _: unknown,
      clientId: string,
      { fingerprint, ...sent }: Parameters<ReturnType<typeof cloudOf>['judgeHash']>[2],
    ) => known(judgeSecretHash({ ...sent, clientId, clientSecret: SECRET }, fingerprint, hashMistakes)),
    ...changes,
  });
}

function command(values: Readonly<Record<string, string>>): Command {
  const read = secretHash.readForm?.({ client: 'backend', username: user.username, ...values }, { pools: ['prod'] });
  if (read?.kind !== 'command') throw new Error(read?.kind === 'refused' ? read.because : 'it cannot be read');
  return read.command;
}

async function answered(values: Readonly<Record<string, string>>, at = cloud(), actor = 'U0ALICE') {
  const world = { pools: [pool('prod', access)], access, openCloud: () => at };
  const { entries, audited } = await asked(command(values), world, actor);
  const told = entries.map((it) => {
    if (it.kind === 'notice') return [it.tone, say(it.words)];
    return it.kind === 'answer' ? [it.answer.outcome, say(it.answer.headline), ...it.answer.notes.map(say)] : [it.kind];
  });
  return { told, audited: audited.map(({ action, outcome, about }) => [action, outcome, about]) };
}

const hash = (username: string, id = client.id) => right(username, id, SECRET);

describe('a secret hash', () => {
  it('is compared with what the call wants, and who asked is written down with a fingerprint', async () => {
    expect(await answered({ hash: hash(user.username) })).toEqual({
      told: [['quiet', `The hash is right for ${user.username} and the client backend.`]],
      audited: [['check a secret hash', 'allowed', `fp(${user.username.length})`]],
    });
  });

  it('made from another name of the user, or with another client, is recognised', async () => {
    expect([
      (await answered({ hash: hash(user.sub) })).told,
      (await answered({ hash: hash(user.username, 'other456') })).told,
    ]).toEqual([
      [['found', 'The hash is wrong: the application hashed the sub in place of the username.']],
      [['found', 'The hash is wrong: the application hashed the id of another app client, other456.']],
    ]);
  });

  it('of a refresh is made of the sub where people sign in by e-mail', async () => {
    const byEmail = cloud({ pool: async () => known(examplePool({ usernameAttributes: ['email'] })) });
    const api = 'InitiateAuth REFRESH_TOKEN_AUTH';
    expect([
      (await answered({ api, hash: hash(user.sub) }, byEmail)).told,
      (await answered({ api, hash: hash(user.email?.value ?? '') }, byEmail)).told,
    ]).toEqual([
      [['quiet', `The hash is right for ${user.sub} and the client backend.`]],
      [['found', 'The hash is wrong: the application hashed the e-mail address in place of the username.']],
    ]);
  });

  it('that nobody can explain: what could not be tried is said, and two secrets take the verdict back', async () => {
    const blind = cloud({
      users: async () => gap('denied', 'AWS refused it.', 'cognito-idp:ListUsers'),
      clientSecrets: async () => known({ created: [1, 2] }),
    });
    expect((await answered({ hash: 'nonsense' }, blind)).told).toEqual([
      [
        'cannot-tell',
        expect.stringMatching(/^The hash does not match, and none of \d+ known mistakes gives it\.$/),
        'The user could not be looked up (denied), so a hash of the sub or of another of their names would not be recognised. AWS refused it.',
      ],
    ]);
  });

  it('is not compared where the secret cannot be read, where there is none, or without the permission', async () => {
    const denied = cloud({
      judgeHash: async () => gap('denied', 'AWS refused it.', 'cognito-idp:DescribeUserPoolClient'),
    });
    const none = cloud({ client: async () => known({ ...client, hasSecret: false }) });
    const stranger = await answered({ hash: 'x' }, cloud(), 'U0MALLORY');
    expect([
      (await answered({ hash: 'x' }, denied)).told,
      (await answered({ hash: 'x' }, none)).told,
      (await answered({ hash: 'x', client: 'nobody' })).told,
      stranger.audited,
    ]).toEqual([
      [['warning', 'The hash could not be compared (denied): AWS refused it.']],
      [['found', 'backend has no secret, so its calls carry no secret hash.']],
      [['refused', 'There is no app client nobody in prod. It has: backend (abc123), web (other456).']],
      [['check a secret hash', 'refused', `fp(${user.username.length})`]],
    ]);
  });
});

it.each([
  ['', undefined],
  ['initiateauth', { api: 'InitiateAuth', flow: undefined }],
  ['InitiateAuth / REFRESH_TOKEN_AUTH', { api: 'InitiateAuth', flow: 'REFRESH_TOKEN_AUTH' }],
  ['/oauth2/token', { api: '/oauth2/token', flow: undefined }],
])('an operation as it is typed: "%s"', (typed, operation) => {
  expect(readOperation(typed)).toEqual({ kind: 'operation', operation });
});
