import { describe, expect, test } from 'vitest';
import type { ClientSettings } from '../../../src/evidence/client.ts';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleClient, exampleUserIncident } from '../../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../../src/evidence/example-metrics.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import { gap, known, type Reading } from '../../../src/evidence/reading.ts';
import { clientsStep } from '../../../src/evidence/steps/clients.ts';
import { namedClientStep } from '../../../src/evidence/steps/named-client.ts';
import { clientSecretsStep, secretsStep } from '../../../src/evidence/steps/secrets.ts';
import type { Located } from '../../../src/incident/incident.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident: Located = { ...exampleUserIncident(), subject: { kind: 'pool' } };
const asking = (client: string): Located => ({ ...incident, subject: { kind: 'client', client } });

/** A pool with these clients; `refused` ones cannot be read. */
function cloudWith(clients: readonly ClientSettings[], refused: readonly string[] = [], complete = true) {
  const described: string[] = [];
  const cloud: Cloud = {
    ...cloudOf({}),
    clientNames: async () => known({ clients: clients.map(({ id, name }) => ({ id, name })), complete }),
    client: async (_, id) => {
      described.push(id);
      const found = clients.find((client) => client.id === id);
      if (refused.includes(id)) return gap('throttled', 'Too often.');
      return found === undefined ? gap('not found', 'Nothing.') : known(found);
    },
  };
  return { cloud, described };
}

const some = (count: number): readonly ClientSettings[] =>
  Array.from({ length: count }, (_, index) =>
    exampleClient({ id: `c${index}`, name: `client ${index}`, lastModified: EXAMPLE_NOW - index * 1000 }),
  );

const metrics = known(
  exampleMetrics([
    exampleActivity('sign-in', {
      byClient: [
        { client: 'c21', attempts: 10, failures: 9 },
        { client: 'c22', attempts: 50, failures: 0 },
      ],
    }),
    exampleActivity('refresh', { byClient: [{ client: 'c22', attempts: 5, failures: 1 }] }),
  ]),
);

describe('the app clients of a pool', () => {
  test('at most twenty are looked at: those that fail, those in use, then as listed; the rest is named', async () => {
    const all = some(23);
    const { cloud, described } = cloudWith(all);
    const found = await clientsStep.look(cloud, incident, { poolMetrics: metrics });
    expect(described).toEqual(['c21', 'c22', ...all.slice(0, 18).map(({ id }) => id)]);
    expect(found).toEqual(
      known({
        lookedAt: [all[21], all[22], ...all.slice(0, 18)],
        notLookedAt: all.slice(18, 21).map(({ id, name }) => ({ id, name })),
        unreadable: [],
        complete: true,
      }),
    );
  });

  test('without metrics, the latest changed comes first', async () => {
    const all = some(3).toReversed();
    const { cloud } = cloudWith(all, [], false);
    expect(await clientsStep.look(cloud, incident, { poolMetrics: gap('denied', 'No.') })).toEqual(
      known({ lookedAt: all.toReversed(), notLookedAt: [], unreadable: [], complete: false }),
    );
  });

  test('one that cannot be read is named with its gap; all of them are a gap', async () => {
    const all = some(2);
    const part = cloudWith(all, ['c1']);
    expect(await clientsStep.look(part.cloud, incident, {})).toEqual(
      known({
        lookedAt: [all[0]],
        notLookedAt: [],
        unreadable: [{ id: 'c1', name: 'client 1', gap: gap('throttled', 'Too often.') }],
        complete: true,
      }),
    );
    const none = cloudWith(all, ['c0', 'c1']);
    expect(await clientsStep.look(none.cloud, incident, {})).toEqual(gap('throttled', 'Too often.'));
  });

  test('a list that cannot be read is a gap', async () => {
    const denied = gap('denied', 'No.', 'cognito-idp:ListUserPoolClients');
    const cloud: Cloud = { ...cloudOf({}), clientNames: async () => denied };
    expect(await clientsStep.look(cloud, incident, {})).toEqual(denied);
    expect(await namedClientStep.look(cloud, asking('web'), {})).toEqual(denied);
  });
});

describe('an app client that somebody names', () => {
  const web = exampleClient({ id: 'id-of-web', name: 'web' });
  const other = exampleClient({ id: 'web-2', name: 'WEB' });
  const odd = exampleClient({ id: 'id-of-odd', name: 'id-of-web' });
  const names = [web, other, odd].map(({ id, name }) => ({ id, name }));
  const pool = [web, other, odd];

  test.each<[string, readonly ClientSettings[], string, Awaited<ReturnType<typeof namedClientStep.look>>]>([
    ['by its id, before any name', pool, 'id-of-web', known({ kind: 'found', settings: web })],
    ['by its name', pool, 'web', known({ kind: 'found', settings: web })],
    ['by another name', pool, 'WEB', known({ kind: 'found', settings: other })],
    ['in any letter case, when one fits', [web, odd], 'Web', known({ kind: 'found', settings: web })],
    ['in any letter case, when two fit', pool, 'Web', known({ kind: 'several', clients: names.slice(0, 2) })],
    ['not at all', pool, 'ios', known({ kind: 'absent', id: 'ios', others: names })],
  ])('%s', async (_, clients, typed, expected) => {
    expect(await namedClientStep.look(cloudWith(clients).cloud, asking(typed), {})).toEqual(expected);
  });

  test('that goes away meanwhile, and one that cannot be read', async () => {
    const { cloud } = cloudWith([web], ['id-of-web']);
    expect(await namedClientStep.look(cloud, asking('web'), {})).toEqual(gap('throttled', 'Too often.'));
    const gone: Cloud = { ...cloud, client: async () => gap('not found', 'Nothing.') };
    expect(await namedClientStep.look(gone, asking('web'), {})).toEqual(known({ kind: 'absent', id: 'id-of-web' }));
  });

  test('the command shows it without its secret, or the list where there is nothing to show', () => {
    const said = (evidence: Evidence) =>
      namedClientStep.commands(asking('web'), evidence).map((it) => write(it, 'private', plain));
    expect(said({ client: gap('denied', 'No.') })).toEqual([
      "aws cognito-idp list-user-pool-clients --region us-east-1 --user-pool-id us-east-1_Example12 --query 'UserPoolClients[].{Name:ClientName,Id:ClientId}'",
    ]);
    const [shown = ''] = said({ client: known({ kind: 'found', settings: web }) });
    expect(shown).toContain('--client-id id-of-web ');
    expect(shown).not.toContain('ClientSecret');
  });
});

describe('when secrets were made', () => {
  const withSecret = (count: number) => some(count).map((client) => ({ ...client, hasSecret: true }));
  const created: Record<string, number[]> = { c0: [EXAMPLE_NOW], c1: [EXAMPLE_NOW - 1, EXAMPLE_NOW - 2] };
  const cloud = (refused?: Reading<never>): Cloud => ({
    ...cloudOf({}),
    clientSecrets: async (_, id) => refused ?? known({ created: created[id] ?? [] }),
  });
  const clients = (lookedAt: readonly ClientSettings[]): Evidence => ({
    clients: known({ lookedAt, notLookedAt: [], unreadable: [], complete: true }),
  });

  test('is asked of clients that have one, and of eight at most', async () => {
    const [first, second] = withSecret(2);
    const without = exampleClient({ id: 'public' });
    if (first === undefined || second === undefined) throw new Error('two were asked for');
    expect(await secretsStep.look(cloud(), incident, clients([first, without, second]))).toEqual(
      known({
        byClient: { c0: { created: [EXAMPLE_NOW] }, c1: { created: [EXAMPLE_NOW - 1, EXAMPLE_NOW - 2] } },
        notLookedAt: [],
      }),
    );
    const many = await secretsStep.look(cloud(), incident, clients(withSecret(10)));
    expect(many.kind === 'known' && [Object.keys(many.value.byClient).length, many.value.notLookedAt]).toEqual([
      8,
      ['c8', 'c9'],
    ]);
  });

  test('of the one client that was named', async () => {
    const [first] = withSecret(1);
    if (first === undefined) throw new Error('one was asked for');
    expect(
      await clientSecretsStep.look(cloud(), asking('c0'), { client: known({ kind: 'found', settings: first }) }),
    ).toEqual(known({ byClient: { c0: { created: [EXAMPLE_NOW] } }, notLookedAt: [] }));
    expect(
      clientSecretsStep
        .commands(asking('c0'), { client: known({ kind: 'found', settings: first }) })
        .map((it) => write(it, 'private', plain)),
    ).toEqual([
      "aws cognito-idp list-user-pool-client-secrets --region us-east-1 --user-pool-id us-east-1_Example12 --client-id c0 --query 'ClientSecrets[].{Id:ClientSecretId,Created:ClientSecretCreateDate}'",
    ]);
    expect(await clientSecretsStep.look(cloud(), asking('x'), { client: known({ kind: 'absent', id: 'x' }) })).toEqual(
      known({ byClient: {}, notLookedAt: [] }),
    );
  });

  test('that is refused is a gap which names the right', async () => {
    const denied = gap('denied', 'No.', 'cognito-idp:ListUserPoolClientSecrets');
    expect(await secretsStep.look(cloud(denied), incident, clients(withSecret(1)))).toEqual(denied);
  });
});
