import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import type { World } from '../../src/bot/world.ts';
import type { Command } from '../../src/command/command.ts';
import { commands } from '../../src/command/table.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, examplePool, exampleUser } from '../../src/evidence/example.ts';
import type { PoolSettings } from '../../src/evidence/pool.ts';
import { known } from '../../src/evidence/reading.ts';
import { plain, write } from '../../src/incident/words.ts';
import { asked, pool as guardedPool, onlyAlice, policy } from './asked.ts';
import { cloudOf, denying } from './cloud.ts';

const none = policy();
const alice = policy({ look: onlyAlice });
const pool = (name: string, access = alice) => guardedPool(name, access);

function ask(command: Command, cloud: Cloud, change: Partial<World> = {}, actor = 'U0ALICE') {
  const world = { pools: [pool('prod'), pool('staging')], access: alice, openCloud: () => cloud, ...change };
  return asked(command, world, actor);
}

const TRACKED = ['session tracking prod', 'sessions prod alice'];

function findAlice(named?: string): Command {
  return { kind: 'user', query: { by: 'email', value: 'alice@example.com' }, pool: named };
}

function verdicts(entries: readonly Entry[]): unknown[] {
  return entries.flatMap((entry): unknown[] =>
    entry.kind === 'reports' || entry.kind === 'shared'
      ? entry.reports.map((it) => [
          it.incident.pool?.name,
          it.verdict.kind,
          it.findings.map((finding) => finding.rule.id),
        ])
      : entry.kind === 'notice'
        ? [write(entry.words, 'private', plain)]
        : [entry.kind],
  );
}

describe('looking a user up', () => {
  it('looks in every pool, shows those that hold the person and names the others', async () => {
    const cloud = cloudOf({ prod: [exampleUser()] });
    const { entries } = await ask(findAlice(), cloud);
    expect(verdicts(entries)).toEqual([['prod', 'nothing-found', []]]);
    expect(entries).toMatchObject([{ kind: 'reports', absentFrom: ['staging'] }]);
  });

  it('asks ListUsers once for a person who is found, and never AdminGetUser', async () => {
    const cloud = cloudOf({ prod: [exampleUser()] });
    await ask(findAlice('prod'), cloud);
    expect(cloud.asked.toSorted()).toEqual([
      'groups prod alice',
      'pool prod',
      'session tracking prod',
      'users prod email=alice@example.com',
    ]);
  });

  it.each<[string, Partial<PoolSettings>, boolean, readonly string[]]>([
    ['an old pool: neither', { tier: undefined }, true, []],
    ['the Lite plan: neither', { tier: 'LITE' }, true, []],
    ['the Essentials plan: sessions where they are tracked', { tier: 'ESSENTIALS' }, true, TRACKED],
    ['the Essentials plan: no sessions where they are not', { tier: 'ESSENTIALS' }, false, ['session tracking prod']],
    ['the Plus plan without threat protection: sessions', { tier: 'PLUS' }, true, TRACKED],
    [
      'the Plus plan with threat protection: both',
      { tier: 'PLUS', threatProtection: 'AUDIT' },
      true,
      ['auth events prod alice', ...TRACKED],
    ],
  ])('asks for sign-ins and sessions only a pool that has them: %s', async (_what, plan, tracked, expected) => {
    const cloud = cloudOf({ prod: [exampleUser()] });
    const asked = ['groups prod alice', ...expected, 'users prod email=alice@example.com'];
    await ask(findAlice('prod'), {
      ...cloud,
      pool: async (it) => known(examplePool({ id: it.id, ...plan })),
      sessionTracking: async (it) => {
        cloud.asked.push(`session tracking ${it.name}`);
        return known({ tracked, maxPerUser: 20 });
      },
    });
    expect(cloud.asked.toSorted()).toEqual(asked.toSorted());
  });

  it('asks for nobody’s sessions where nobody is', async () => {
    const cloud = cloudOf({});
    await ask(findAlice('prod'), cloud);
    expect(cloud.asked.filter((it) => it.includes('session'))).toEqual([]);
  });

  it('makes one report of nobody anywhere', async () => {
    const { entries } = await ask(findAlice(), cloudOf({}));
    expect(verdicts(entries)).toEqual([['prod', 'found', ['user-not-found']]]);
    expect(entries).toMatchObject([{ kind: 'reports', absentFrom: ['staging'] }]);
  });

  it('never takes a refused look for an absent person', async () => {
    const cloud = denying(cloudOf({}), 'users', 'cognito-idp:ListUsers');
    const { entries } = await ask(findAlice('prod'), cloud);
    expect(verdicts(entries)).toEqual([['prod', 'cannot-tell', []]]);
  });

  it('says what could not be read beside what could', async () => {
    const cloud = denying(
      cloudOf({ prod: [exampleUser({ enabled: false })] }),
      'groupsOf',
      'cognito-idp:AdminListGroupsForUser',
    );
    const { entries } = await ask(findAlice('prod'), cloud);
    expect(verdicts(entries)).toEqual([['prod', 'found', ['user-disabled']]]);
    expect(entries).toMatchObject([
      {
        reports: [
          {
            gaps: [
              {
                fact: 'groups',
                title: 'groups',
                gap: { reason: 'denied', action: 'cognito-idp:AdminListGroupsForUser' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    [exampleUser({ status: 'UNCONFIRMED' }), ['user-unconfirmed']],
    [exampleUser({ status: 'FORCE_CHANGE_PASSWORD' }), ['force-change-password']],
    [exampleUser({ status: 'FORCE_CHANGE_PASSWORD', changed: 0 }), ['temporary-password-expired']],
    [exampleUser({ status: 'RESET_REQUIRED' }), ['password-reset-required']],
    [exampleUser({ enabled: false }), ['user-disabled']],
    [exampleUser({ status: 'EXTERNAL_PROVIDER', username: 'Google_1' }), ['external-provider']],
    [exampleUser({ status: 'COMPROMISED' }), ['user-not-active']],
    [
      exampleUser({ email: { value: 'alice@example.com', verified: false } }),
      ['alias-not-verified', 'no-verified-contact'],
    ],
  ])('names the cause of %o', async (user, ids) => {
    const { entries } = await ask(findAlice('prod'), cloudOf({ prod: [user] }));
    expect(verdicts(entries)).toEqual([['prod', 'found', ids]]);
  });

  it('tells a local and a federated profile apart', async () => {
    const google = exampleUser({ username: 'Google_1', sub: 'b', status: 'EXTERNAL_PROVIDER' });
    const { entries } = await ask(findAlice('prod'), cloudOf({ prod: [exampleUser(), google] }));
    expect(verdicts(entries)).toEqual([['prod', 'found', ['external-provider', 'several-profiles']]]);
  });

  it('finds a name in another letter case, and a name that is an address', async () => {
    const upper = cloudOf({ prod: [exampleUser({ username: 'Mallory', email: undefined })] });
    expect(
      verdicts((await ask({ kind: 'user', query: { by: 'username', value: 'mallory' }, pool: 'prod' }, upper)).entries),
    ).toEqual([['prod', 'found', ['username-case', 'no-verified-contact']]]);
    const address = cloudOf({
      prod: [
        exampleUser({
          username: 'alice@example.com',
          email: undefined,
          phone: { value: '+15555550123', verified: true },
        }),
      ],
    });
    expect(verdicts((await ask(findAlice('prod'), address)).entries)).toEqual([['prod', 'nothing-found', []]]);
  });
});

describe('who may, and what is written down', () => {
  it('refuses a stranger before anything is looked at, and says whom to ask', async () => {
    const cloud = cloudOf({ prod: [exampleUser()] });
    const { entries, audited } = await ask(findAlice(), cloud, {}, 'U0STRANGER');
    expect(verdicts(entries)).toEqual(['You need the permission "look". Ask @U0ALICE: they hold it.']);
    expect(cloud.asked).toEqual([]);
    expect(audited.map((record) => record.outcome)).toEqual(['refused']);
  });

  it('looks only in the pools that the person may look at', async () => {
    const cloud = cloudOf({ prod: [exampleUser()], staging: [exampleUser()] });
    const { entries } = await ask(findAlice(), cloud, { pools: [pool('prod', none), pool('staging')] });
    expect(verdicts(entries)).toEqual([['staging', 'nothing-found', []]]);
  });

  it('records the look-up with a fingerprint and not the address', async () => {
    const { audited } = await ask(findAlice('prod'), cloudOf({}));
    expect(audited).toEqual([
      {
        id: 'delivery-1',
        at: EXAMPLE_NOW,
        actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
        action: 'look up a user',
        pools: ['prod'],
        about: 'fp(17)',
        outcome: 'allowed',
      },
    ]);
  });

  it('shares a report for the channel, from a fresh look', async () => {
    const cloud = cloudOf({ prod: [exampleUser()] });
    const { entries, audited } = await ask(
      { kind: 'share', query: { by: 'email', value: 'alice@example.com' }, pool: 'prod', offer: 'offer-1' },
      cloud,
    );
    expect(entries).toMatchObject([
      {
        kind: 'shared',
        by: 'U0ALICE',
        reports: [{ verdict: { kind: 'nothing-found' } }],
        about: ['fp(17)', 'fp(5)', 'fp(36)'],
      },
    ]);
    expect(audited.map((record) => record.action)).toEqual(['share a user']);
  });

  it('reads MFA factors only when asked for them', async () => {
    const cloud = cloudOf({});
    const { entries } = await ask({ kind: 'factors', username: 'alice', pool: 'prod' }, cloud);
    expect(entries).toMatchObject([
      { kind: 'factors', factors: { username: 'alice', enabled: ['SOFTWARE_TOKEN_MFA'] } },
    ]);
    expect(cloud.asked).toEqual(['factors prod alice']);
  });

  it('lists for help only what the person may run', async () => {
    const names = async (actor: string) => {
      const { entries } = await ask({ kind: 'help' }, cloudOf({}), {}, actor);
      return entries.flatMap((entry) => (entry.kind === 'help' ? entry.commands.map((spec) => spec.name) : []));
    };
    const mine = commands.filter((spec) => spec.permission === 'look' || spec.permission === undefined);
    expect(await names('U0ALICE')).toEqual(mine.map((spec) => spec.name));
    expect(await names('U0STRANGER')).toEqual(['help']);
  });
});
