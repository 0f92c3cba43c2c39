import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/bot/entry.ts';
import { runbook } from '../../src/bot/runbook.ts';
import type { GuardedPool, World } from '../../src/bot/world.ts';
import { exitCode, terminalJson, terminalText } from '../../src/cli/render.ts';
import type { Command } from '../../src/command/command.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW, exampleClient, examplePool } from '../../src/evidence/example.ts';
import { exampleFunction, exampleRuns, exampleTrigger } from '../../src/evidence/example-trigger.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { TrailEvent } from '../../src/evidence/trail/event.ts';
import { entryMessage, type PrivateEntry } from '../../src/slack/blocks/entry.ts';
import { asked, pool as guardedPool, onlyAlice, policy } from './asked.ts';
import { cloudOf } from './cloud.ts';

const BLOCKED = 'PreSignUp invocation failed due to error AccessDeniedException.';
const alice = policy({ look: onlyAlice, diagnose: onlyAlice });
const looksOnly = policy({ look: onlyAlice, diagnose: { users: ['U0BOB'], groups: [] } });
const two = [guardedPool('prod', alice), guardedPool('staging', alice)];

type Explain = Extract<Command, { kind: 'explain' }>;

/** Sign-ups that failed, one a minute until ten minutes ago. */
const refused = Array.from(
  { length: 5 },
  (_, minute): TrailEvent => ({
    id: `event-${minute}`,
    at: EXAMPLE_NOW - (10 + minute) * 60_000,
    name: 'SignUp',
    by: undefined,
    parts: { clientId: exampleClient().id },
    weights: undefined,
    fields: undefined,
    error: { name: 'UnexpectedLambdaException', message: BLOCKED },
    endpoint: undefined,
  }),
);

/** A pool that calls one function before sign-up, which lets nobody in. */
function blocked(): Cloud & { readonly asked: string[] } {
  const cloud = cloudOf({});
  return {
    ...cloud,
    pool: async (pool) => {
      cloud.asked.push(`pool ${pool.name}`);
      return known(examplePool({ id: pool.id, triggers: [exampleTrigger('PreSignUp', exampleFunction())] }));
    },
    trail: async (pool, { names }) => {
      cloud.asked.push(`trail ${pool.name} ${names.length}`);
      return known({ events: names.includes('SignUp') ? refused : [], notLookedAt: [], partly: [] });
    },
    triggerRuns: async (_, { functionName, logGroup }) => {
      cloud.asked.push(`log ${logGroup}`);
      const never = { runs: 0, activity: 'no runs', byVersion: {}, firstRun: undefined, lastRun: undefined } as const;
      return known(exampleRuns({ functionName, logGroup, ...never }));
    },
  };
}

async function ask(text: string, change: Partial<Explain> = {}, world: Partial<World> = {}, cloud = blocked()) {
  const command: Explain = { kind: 'explain', text, secrets: [], pool: undefined, ...change };
  const { entries, audited } = await asked(command, { pools: two, access: alice, openCloud: () => cloud, ...world });
  return { entries, audited, called: cloud.asked, text: terminalText(entries, (it) => it) };
}

function decisionIn(entries: readonly Entry[]) {
  const found = entries.find((entry) => entry.kind === 'decision');
  if (found === undefined) throw new Error('Nothing was decided or left open');
  return found;
}

const kinds = (entries: readonly Entry[]) => entries.map((entry) => entry.kind);
const offersIn = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => ('offers' in entry ? entry.offers.map((it) => [it.label, it.command]) : []));
const shown = (entries: readonly Entry[]) =>
  entries.map((entry) => JSON.stringify(entryMessage(entry as PrivateEntry, () => 'sealed')));

describe('/cognito explain with a pool', () => {
  test('answers from the text at once, then decides by what the pool shows', async () => {
    const { entries, audited, text } = await ask(BLOCKED, { pool: 'prod' });
    expect(kinds(entries)).toEqual(['explanation', 'decision']);
    expect(entries[0]).toMatchObject({ checking: { pool: 'prod' }, offers: [], notes: [] });
    const { decision, offers } = decisionIn(entries);
    expect(decision.decided.map(({ cause }) => cause.label)).toEqual(['trigger-permission-missing']);
    expect(offers).toEqual([]);
    const [first, second] = text.split('\n');
    expect(first).toMatch(/^Decided in prod: Cognito may not call a trigger function \((?:certain|likely)\)\.$/);
    expect(second).toBe('From the text alone: Cognito may not call the trigger function.');
    expect(exitCode(entries)).toBe(1);
    expect(audited).toEqual([
      {
        id: 'delivery-1',
        at: EXAMPLE_NOW,
        actor: { kind: 'person', id: 'U0ALICE', team: 'T0ACME' },
        action: 'check an error text',
        pools: ['prod'],
        about: 'fp(4)',
        outcome: 'allowed',
      },
    ]);
  });

  test('runs only the steps that its rules look at', async () => {
    const { entries, called } = await ask(BLOCKED, { pool: 'prod' });
    const { steps, decision } = decisionIn(entries);
    const suspects = decision.causes.map(({ cause }) => cause.label);
    const own = runbook.rules.filter((rule) => suspects.includes(rule.label));
    const facts = new Set(own.flatMap((rule) => [...rule.reads, ...rule.weighs]));
    // The trail and the trigger functions of a pool are told by its settings and clients.
    const read = new Set([...facts, 'pool', 'clients']);
    expect(steps.map((step) => step.fact).filter((fact) => !read.has(fact))).toEqual([]);
    expect(called.filter((it) => !it.includes('staging'))).toEqual(called);
    for (const never of ['users', 'apis', 'web acl', 'resource servers', 'log exports']) {
      expect(called.filter((it) => it.startsWith(`${never} prod`))).toEqual([]);
    }
  });

  test('Slack reads which answer is newer; a button brings the decision alone', async () => {
    const { entries } = await ask(BLOCKED, { pool: 'prod' });
    const [first, second] = shown(entries);
    expect(first).toContain('From the text alone. Checking in *prod* now: ');
    expect(second).toContain('This is newer than the answer from the text alone, and counts more.');
    const pressed = await ask(BLOCKED, { pool: 'prod', told: true });
    expect(kinds(pressed.entries)).toEqual(['notice', 'decision']);
    expect(shown(pressed.entries)[0]).toContain('Checking in prod: ');
  });

  test('machines get both parts', async () => {
    const { entries } = await ask(BLOCKED, { pool: 'prod' });
    const json = JSON.parse(terminalJson(entries));
    expect([json.exitCode, json.explanation.causes[0].label, json.decision.pool, json.decision.decided]).toEqual([
      1,
      'trigger-permission-missing',
      'prod',
      ['trigger-permission-missing'],
    ]);
    expect(json.decision.report.calls).toEqual([]);
    expect(Object.keys(json.decision.report.pool)).toEqual(['name', 'id', 'region']);
  });

  test('what could not be read decides nothing and rules nothing out', async () => {
    const denied: Cloud & { readonly asked: string[] } = {
      ...blocked(),
      pool: async () => gap('denied', 'AWS refused the call.', 'cognito-idp:DescribeUserPool'),
    };
    const { entries, text } = await ask(BLOCKED, { pool: 'prod' }, {}, denied);
    const { decision, offers } = decisionIn(entries);
    expect(decision.decided).toEqual([]);
    expect(decision.causes[0]).toMatchObject({ outcome: { kind: 'could not check' } });
    expect(text).toContain('Not decided in prod.\nNext check: Give the bot the right cognito-idp:DescribeUserPool');
    expect(text).toContain('missing right cognito-idp:DescribeUserPool');
    expect(offers.map((it) => it.label)).toEqual(['Triage prod']);
    expect(exitCode(entries)).toBe(3);
  });

  test('nobody is looked up because of a paste', async () => {
    const { entries, called, text } = await ask('User is disabled.', { pool: 'prod' });
    expect(called.filter((it) => it.startsWith('users'))).toEqual([]);
    expect(text).toContain('I look up nobody because of a pasted text.');
    expect(text).toContain('/cognito user <e-mail, username or sub> prod');
    expect(kinds(entries)).toEqual(['explanation', 'decision']);
  });
});

describe('which pool', () => {
  test('none is known: the text alone, and a button for each pool that may be diagnosed', async () => {
    const pools = [guardedPool('prod', alice), guardedPool('staging', looksOnly)];
    const { entries, called, audited } = await ask(BLOCKED, {}, { pools });
    expect([kinds(entries), called]).toEqual([['explanation'], []]);
    expect(offersIn(entries)).toEqual([
      ['Check in prod', { kind: 'explain', text: BLOCKED, secrets: [], pool: 'prod', told: true }],
    ]);
    expect(audited.map((it) => [it.action, it.pools, it.outcome])).toEqual([['explain an error text', [], 'allowed']]);
  });

  test('five buttons at most', async () => {
    const pools = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => guardedPool(name, alice));
    expect(offersIn((await ask(BLOCKED, {}, { pools })).entries)).toHaveLength(5);
  });

  test('a text too long for a button is cut where its beginning says the same', async () => {
    const trace = '\n    at Object.handler (/var/task/index.mjs:1:1)'.repeat(70);
    const [[, command] = []] = offersIn((await ask(`${BLOCKED}${trace}`)).entries);
    expect(JSON.stringify(command).length).toBeLessThan(1_400);
    expect(command).toMatchObject({ text: expect.stringContaining(BLOCKED) });
    expect(offersIn((await ask(`${trace}${BLOCKED}`)).entries)).toEqual([]);
  });

  test('the only one there is, and the one of this channel', async () => {
    const only = await ask(BLOCKED, {}, { pools: [guardedPool('prod', alice)] });
    expect(kinds(only.entries)).toEqual(['explanation', 'decision']);
    const pools: readonly GuardedPool[] = two.map((it) =>
      it.name === 'staging' ? { ...it, channel: 'C0INCIDENTS' } : it,
    );
    const here = await ask(BLOCKED, {}, { pools });
    expect(decisionIn(here.entries).report.incident.pool?.name).toBe('staging');
  });

  test('one that is not configured: nothing is looked at, and that is said', async () => {
    const { entries, called, text } = await ask(
      `${BLOCKED} arn:aws:cognito-idp:us-west-2:1:userpool/us-west-2_Other1234`,
      {},
      { pools: [guardedPool('prod', alice)] },
    );
    expect([kinds(entries), called]).toEqual([['explanation'], []]);
    expect(text).toContain('The text names the pool us-west-2_Other1234, which is not configured here');
  });

  test('a text that says nothing is checked nowhere', async () => {
    const { entries, called } = await ask('lorem ipsum', { pool: 'prod' });
    expect([kinds(entries), called, offersIn(entries)]).toEqual([['explanation'], [], []]);
  });

  test('whoever may not diagnose it reads whom to ask, and what the text says', async () => {
    const pools = [guardedPool('prod', looksOnly)];
    const { entries, called, audited, text } = await ask(BLOCKED, { pool: 'prod' }, { pools });
    expect([kinds(entries), called]).toEqual([['explanation'], []]);
    expect(text).toContain('1. Cognito may not call the trigger function');
    expect(text).toContain(
      'From the text alone, not checked in prod: You need the permission "diagnose". Ask @U0BOB: they hold it.',
    );
    expect(audited.map((it) => [it.action, it.outcome])).toEqual([['check an error text', 'refused']]);
  });

  test('a pool that nobody asked for is no refusal in the record', async () => {
    const { audited, text } = await ask(BLOCKED, {}, { pools: [guardedPool('prod', looksOnly)] });
    expect(text).toContain('From the text alone, not checked in prod: You need the permission "diagnose".');
    expect(audited.map((it) => [it.action, it.outcome])).toEqual([['explain an error text', 'allowed']]);
  });
});
