import { hashCode } from '../cognito/secret-hash-code.ts';
import type { HashVerdict, Identifier } from '../cognito/secret-hash-mistake.ts';
import { hashPlaces, ownUsername, placeOf } from '../cognito/secret-hash-places.ts';
import { readUserQuery, type UserQuery } from '../cognito/user-query.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { answerSecretHash } from '../diagnosis/secret-hash-answer.ts';
import type { ClientSettings, NamedClient } from '../evidence/client.ts';
import type { Cloud } from '../evidence/cloud.ts';
import { known, type Reading } from '../evidence/reading.ts';
import { namedClientStep } from '../evidence/steps/named-client.ts';
import type { UserProfile } from '../evidence/user.ts';
import type { PoolRef } from '../incident/incident.ts';
import { email, type Personal, personId, personName, phone, quoted, type Words, words } from '../incident/words.ts';
import { secretHashAnswer } from '../report/secret-hash.ts';
import { poolOfClient } from './client-pool.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

type SecretHash = Extract<Command, { kind: 'secret-hash' }>;

/** More profiles of one address than these say nothing new about how a hash was made. */
const MAX_PROFILES = 3;

/** Says whether a hash is right, or by which mistake it came about. */
export async function* checkSecretHash(command: SecretHash, job: Job, world: World): AsyncGenerator<Entry> {
  const wish = {
    action: 'check a secret hash',
    permission: 'diagnose',
    pool: command.pool,
    about: command.username,
  } as const;
  const found = await poolOfClient(wish, command.client, job, world);
  if ('refused' in found) return yield found.refused;
  const { pool } = found;
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const named = found.client ?? (await namedClient(cloud, pool, command.client, world));
  const client = settingsOf(named, command.client, pool);
  if ('because' in client) return yield notice('refused', client.because);
  const compared = await compare(command, pool, client, cloud);
  if ('because' in compared) return yield notice('warning', compared.because);
  const answer = answerSecretHash(compared);
  yield { kind: 'answer', answer: secretHashAnswer(answer, compared, hashCode), offers: [] };
}

async function compare(command: SecretHash, pool: PoolRef, client: ClientSettings, cloud: Cloud) {
  const place =
    command.operation === undefined ? undefined : placeOf(hashPlaces, command.operation.api, command.operation.flow);
  const query = queryOf(command.username);
  const about = { pool, client, place, username: personal(command.username, query) };
  if (!client.hasSecret) return { ...about, verdict: NOT_COMPARED, activeSecrets: 0, unseen: [] };
  const [users, others, secrets, settings] = await Promise.all([
    query === undefined ? known([]) : cloud.users(pool, query),
    cloud.clientNames(pool),
    cloud.clientSecrets(pool, client.id),
    place?.username === 'own' ? cloud.pool(pool) : undefined,
  ]);
  const profiles = users.kind === 'known' ? users.value.slice(0, MAX_PROFILES) : [];
  const [user, ...more] = profiles;
  const own =
    settings?.kind === 'known' && user !== undefined && more.length === 0
      ? user[ownUsername(settings.value.usernameAttributes)]
      : undefined;
  const typed: readonly Identifier[] =
    own === undefined || own === command.username ? [] : [{ kind: kindOf(query), value: command.username }];
  const verdict = await cloud.judgeHash(pool, client.id, {
    fingerprint: command.fingerprint,
    username: own ?? command.username,
    identifiers: [...typed, ...profiles.flatMap(identifiersOf)],
    otherClientIds: others.kind === 'known' ? others.value.clients.map(({ id }) => id) : [],
  });
  if (verdict.kind === 'gap') {
    return { because: words`The hash could not be compared (${verdict.reason}): ${verdict.detail}` };
  }
  const unseen: readonly Words[] = [
    ...(users.kind === 'gap'
      ? [
          words`The user could not be looked up (${users.reason}), so a hash of the sub or of another of their names would not be recognised. ${users.detail}`,
        ]
      : []),
    ...(others.kind === 'gap'
      ? [
          words`The other app clients could not be listed (${others.reason}), so a hash with the id of one would not be recognised. ${others.detail}`,
        ]
      : []),
    ...(place?.username === 'own' && own === undefined
      ? [
          words`A refresh wants the user's own name, which could not be told from what was given. I compared with it as typed.`,
        ]
      : []),
  ];
  return {
    ...about,
    ...(own === undefined ? {} : { username: personal(own, queryOf(own)) }),
    verdict: verdict.value,
    activeSecrets: secrets.kind === 'known' ? secrets.value.created.length : undefined,
    unseen,
  };
}

const NOT_COMPARED: HashVerdict = { kind: 'unexplained', tried: 0 };

async function namedClient(cloud: Cloud, pool: PoolRef, client: string, world: World): Promise<Reading<NamedClient>> {
  const now = world.now();
  return await namedClientStep.look(
    cloud,
    { pool, subject: { kind: 'client', client }, span: { from: now, to: now } },
    {},
  );
}

function settingsOf(
  reading: Reading<NamedClient>,
  typed: string,
  pool: PoolRef,
): ClientSettings | { readonly because: Words } {
  if (reading.kind === 'gap') {
    return { because: words`The app client could not be read (${reading.reason}): ${reading.detail}` };
  }
  switch (reading.value.kind) {
    case 'found':
      return reading.value.settings;
    case 'several':
      return { because: words`${pool.name} has several app clients ${quoted(typed)}. Name one by its id.` };
    case 'absent': {
      const others = (reading.value.others ?? []).slice(0, 10).map(({ name, id }) => `${name} (${id})`);
      return { because: words`There is no app client ${quoted(typed)} in ${pool.name}. It has: ${others.join(', ')}.` };
    }
  }
}

function queryOf(username: string): UserQuery | undefined {
  const read = readUserQuery(username);
  return read.kind === 'query' ? read.query : undefined;
}

function personal(value: string, query: UserQuery | undefined): Personal {
  switch (query?.by) {
    case 'email':
      return email(value);
    case 'phone_number':
      return phone(value);
    case 'sub':
      return personId(value);
    default:
      return personName(value);
  }
}

function kindOf(query: UserQuery | undefined): Identifier['kind'] {
  switch (query?.by) {
    case 'email':
      return 'e-mail address';
    case 'phone_number':
      return 'phone number';
    case 'sub':
      return 'sub';
    default:
      return 'username';
  }
}

function identifiersOf({ username, sub, email: mail, phone: number, identities }: UserProfile): readonly Identifier[] {
  return [
    { kind: identities.length > 0 && username !== sub ? 'federated username' : 'username', value: username },
    { kind: 'sub', value: sub },
    ...(mail === undefined ? [] : [{ kind: 'e-mail address', value: mail.value } as const]),
    ...(number === undefined ? [] : [{ kind: 'phone number', value: number.value } as const]),
  ];
}

function notice(tone: 'refused' | 'warning', sentence: Words): Entry {
  return { kind: 'notice', tone, words: sentence };
}
