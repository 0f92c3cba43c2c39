import { describe, expect, it } from 'vitest';
import { probe } from '../../src/bot/probe.ts';
import type { Command } from '../../src/command/command.ts';
import { EXAMPLE_NOW, examplePool } from '../../src/evidence/example.ts';
import { exampleFunction, exampleSettings, exampleTrigger } from '../../src/evidence/example-trigger.ts';
import { shapeOf } from '../../src/evidence/log/shape.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { ConfiguredTrigger } from '../../src/evidence/trigger.ts';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { Claim, VersionTest } from '../../src/journal/journal.ts';
import type { Prober } from '../../src/probe/prober.ts';
import type { Ran } from '../../src/probe/trigger-test.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { noCanary } from './no-canary.ts';

const access = policy({ probe: onlyAlice });
const say = (sentence: Words) => write(sentence, 'private', plain);
const TESTABLE = [{ function: 'pre-sign-up', alias: 'live', test: true }];

interface Around {
  readonly triggers?: readonly ConfiguredTrigger[];
  readonly functions?: readonly { function: string; alias: string; test: boolean }[];
  readonly ran?: (event: Readonly<Record<string, unknown>>) => Ran;
  readonly actor?: string;
  readonly claim?: Claim;
  /** Milliseconds that each run takes. */
  readonly runMs?: number;
}

const echo = (event: Readonly<Record<string, unknown>>): Ran => ({
  kind: 'answered',
  milliseconds: 12,
  shape: shapeOf(event),
  version: '41',
});

async function tested(command: Partial<Extract<Command, { kind: 'trigger-test' }>>, around: Around = {}) {
  const { triggers = [exampleTrigger()], functions = TESTABLE, ran = echo, runMs = 0 } = around;
  const calls: string[] = [];
  const kept: VersionTest[] = [];
  const finished: string[] = [];
  const cloud = {
    ...cloudOf({}),
    pool: async () => known(examplePool({ triggers })),
    functionSettings: async (_: unknown, called: { name: string; qualifier: string | undefined }) => {
      calls.push(`settings ${called.name}:${called.qualifier}`);
      return called.qualifier === '7'
        ? gap('not found', 'lambda:GetFunctionConfiguration found no pre-sign-up:7.')
        : known(exampleSettings({ version: called.qualifier === 'live' ? '41' : (called.qualifier ?? '$LATEST') }));
    },
  };
  let time = EXAMPLE_NOW;
  const { entries, audited } = await asked(
    { kind: 'trigger-test', trigger: 'PreSignUp', version: undefined, pool: 'prod', confirmed: true, ...command },
    {
      pools: [{ ...pool('prod', access), triggers: functions }, pool('staging', access)],
      access,
      openCloud: () => cloud,
      now: () => time,
    },
    around.actor,
    (job, world) =>
      probe(job, {
        ...world,
        ...noCanary,
        prober: {
          run: async (
            _: unknown,
            called: { name: string; qualifier: string | undefined },
            made: { source: string; event: Readonly<Record<string, unknown>> },
            waitMs: number,
          ) => {
            calls.push(`run ${called.name}:${called.qualifier} ${made.source} ${waitMs}`);
            time += runMs;
            return ran(made.event);
          },
        } as Partial<Prober> as Prober,
        acts: {
          claim: async () => around.claim ?? { kind: 'claimed' },
          finish: async (key) => void finished.push(key),
        },
        tests: { keepTest: async (test) => void kept.push(test) },
        loginPages: { authorize: async () => ({ kind: 'none', because: 'nobody was to ask' }) },
        nonce: () => new Uint8Array(12),
      }),
  );
  const told = entries.map((it) => {
    if (it.kind === 'answer') return [it.answer.outcome, say(it.answer.headline)];
    return 'words' in it ? [it.kind === 'notice' ? it.tone : it.kind, say(it.words)] : [it.kind];
  });
  const audits = audited.map(({ action, outcome, pools }) => [action, outcome, pools]);
  return { entries, told, calls, kept, finished, audits, text: JSON.stringify(entries) };
}

const RUNS = [
  'run pre-sign-up:41 PreSignUp_SignUp 7000',
  'run pre-sign-up:41 PreSignUp_SignUp 7000',
  'run pre-sign-up:41 PreSignUp_AdminCreateUser 7000',
  'run pre-sign-up:41 PreSignUp_AdminCreateUser 7000',
  'run pre-sign-up:41 PreSignUp_ExternalProvider 7000',
];

describe('testing a trigger', () => {
  it('asks first, about the very version that it then runs', async () => {
    const { told, calls, entries } = await tested({ confirmed: false });
    expect([told, calls]).toEqual([
      [
        [
          'question',
          'Run version 41 of pre-sign-up 5 times, as PreSignUp of prod? It runs real code with all that it does. The user in the events is made up (at example.invalid), and each event is marked syntheticTest.',
        ],
      ],
      ['settings pre-sign-up:live'],
    ]);
    const offers = entries.flatMap((it) => (it.kind === 'question' ? it.offers : []));
    expect(offers.map(({ command, confirm }) => [command, confirm?.text])).toEqual([
      [
        { kind: 'trigger-test', trigger: 'PreSignUp', version: '41', pool: 'prod', confirmed: true },
        'Version 41 of pre-sign-up runs 5 times, with all that its code does.',
      ],
    ]);
  });

  it('runs every field set of every source once, writes it down first, and keeps what it came to', async () => {
    expect(await tested({})).toMatchObject({
      told: [['quiet', 'Version 41 of pre-sign-up keeps the contract of PreSignUp in 5 runs.']],
      calls: ['settings pre-sign-up:live', ...RUNS],
      audits: [['test a trigger', 'allowed', ['prod']]],
      kept: [
        {
          functionArn: 'arn:aws:lambda:us-east-1:111122223333:function:pre-sign-up',
          version: '41',
          codeHash: 'abcdefghijkl',
          outcome: 'kept',
          slots: ['PreSignUp'],
          at: EXAMPLE_NOW,
        },
      ],
      finished: ['act/delivery-1'],
    });
  });

  it('a malformed answer is a finding, told by its field and not by what it holds', async () => {
    const secret = 'tenant-of-alice@example.com';
    const ran = (event: Readonly<Record<string, unknown>>) => echo({ ...event, response: { autoConfirmUser: secret } });
    const { told, kept, text } = await tested({}, { ran });
    expect([told, kept.map(({ outcome }) => outcome)]).toEqual([
      [
        [
          'found',
          'Version 41 of pre-sign-up breaks the contract of PreSignUp in 5 of 5 runs: response.autoConfirmUser: expected a boolean; found a string.',
        ],
      ],
      ['broken'],
    ]);
    expect(text).not.toContain(secret);
  });

  it('a throw and a late answer are warnings', async () => {
    let count = 0;
    const ran = (event: Readonly<Record<string, unknown>>): Ran => {
      count += 1;
      if (count === 1) return { kind: 'threw', milliseconds: 4, error: 'UserUnknown', version: '41' };
      if (count === 2) return { kind: 'late', milliseconds: 7_000, version: undefined };
      return echo(event);
    };
    const { told, kept } = await tested({}, { ran });
    expect([told, kept.map(({ outcome }) => outcome)]).toEqual([
      [
        [
          'cannot-tell',
          'Version 41 of pre-sign-up threw in 1 and was later than the 5 s that Cognito waits in 1 of 5 runs. The others keep the contract.',
        ],
      ],
      ['warned'],
    ]);
  });

  it('stops where AWS refuses, and where the time is over', async () => {
    const ran = (): Ran => ({ kind: 'no answer', because: words`AWS refused it.`, action: 'lambda:InvokeFunction' });
    const refused = await tested({}, { ran });
    const slow = await tested({}, { runMs: 20_000 });
    expect([refused.told, refused.calls.length, slow.told, slow.kept.map(({ outcome }) => outcome)]).toEqual([
      [
        [
          'cannot-tell',
          'Version 41 of pre-sign-up could not be tested: 1 of 1 run gave no answer. There was no time for 4 more events.',
        ],
      ],
      2,
      [
        [
          'cannot-tell',
          'Version 41 of pre-sign-up keeps the contract of PreSignUp in 2 runs. There was no time for 3 more events.',
        ],
      ],
      ['unknown'],
    ]);
  });

  it('runs nothing that the configuration does not allow, never a custom sender, and some only when named', async () => {
    const shared = exampleFunction('shared');
    const triggers = [
      exampleTrigger('PostConfirmation', shared),
      exampleTrigger('UserMigration', shared),
      exampleTrigger('CustomEmailSender', exampleFunction('mailer')),
    ];
    const functions = ['shared', 'mailer'].map((name) => ({ function: name, alias: 'live', test: true }));
    const withThem = { triggers, functions };
    const all = [
      await tested({}, { functions: [{ function: 'pre-sign-up', alias: 'live', test: false }] }),
      await tested({}, { triggers: [exampleTrigger('PreSignUp', exampleFunction('other'))] }),
      await tested({ trigger: 'CustomEmailSender' }, withThem),
      await tested({ trigger: 'mailer' }, withThem),
      await tested({ trigger: 'shared' }, withThem),
      await tested({ trigger: 'PreTokenGeneration' }),
      await tested({ trigger: 'nonsense' }),
      await tested({ version: '7' }),
    ];
    expect(all.flatMap(({ calls }) => calls.filter((call) => call.startsWith('run')))).toEqual([]);
    expect(all.map(({ told }) => told)).toEqual([
      [
        [
          'refused',
          'The configuration lets me test no trigger. A function may be tested where its row under pools[].triggers says test: true.',
        ],
      ],
      [
        [
          'refused',
          'The configuration does not let me run other. It does where the row of the function under pools[].triggers says test: true.',
        ],
      ],
      [
        [
          'refused',
          'I never run CustomEmailSender with a made-up event. A custom sender gets a code that only Cognito can encrypt, sends real messages, and its answer is not read: there is nothing to test.',
        ],
      ],
      [
        [
          'refused',
          'I never run CustomEmailSender with a made-up event. A custom sender gets a code that only Cognito can encrypt, sends real messages, and its answer is not read: there is nothing to test.',
        ],
      ],
      [
        [
          'refused',
          'What runs for PostConfirmation and UserMigration usually writes somewhere. I run it only when the trigger itself is named, one at a time.',
        ],
      ],
      [['refused', 'prod calls nothing for PreTokenGeneration. prod calls: PreSignUp (pre-sign-up).']],
      [['refused', 'nonsense is no trigger and no function of one. prod calls: PreSignUp (pre-sign-up).']],
      [['refused', 'I ran nothing. lambda:GetFunctionConfiguration found no pre-sign-up:7.']],
    ]);
    const named = await tested({ trigger: 'user-migration' }, withThem);
    expect(named.calls.filter((call) => call.startsWith('run')).map((call) => call.split(' ')[2])).toEqual([
      'UserMigration_Authentication',
      'UserMigration_Authentication',
      'UserMigration_ForgotPassword',
      'UserMigration_ForgotPassword',
    ]);
  });

  it('by the name of its function, it is tested as every trigger of it that need not be named', async () => {
    const shared = exampleFunction('shared');
    const triggers = [exampleTrigger('PreAuthentication', shared), exampleTrigger('PostConfirmation', shared)];
    const functions = [{ function: 'shared', alias: 'live', test: true }];
    const { told, entries, calls } = await tested({ trigger: 'shared' }, { triggers, functions });
    const notes = entries.flatMap((it) => (it.kind === 'answer' ? it.answer.notes.map(say) : []));
    expect(told).toEqual([['quiet', 'Version 41 of shared keeps the contract of PreAuthentication in 3 runs.']]);
    expect(notes).toEqual([expect.stringMatching(/Not run as PostConfirmation: that needs to be named itself\.$/)]);
    expect(calls.filter((call) => /PostConfirmation/.test(call))).toEqual([]);
  });

  it('does nothing for somebody without the permission', async () => {
    const { calls, audits } = await tested({}, { actor: 'U0MALLORY' });
    expect([calls, audits]).toEqual([[], [['test a trigger', 'refused', []]]]);
  });

  it('a second delivery runs nothing again, and says what it knows', async () => {
    const begun = await tested({}, { claim: { kind: 'working', until: 1 } });
    const done = await tested({}, { claim: { kind: 'done' } });
    expect([begun, done].map(({ told, calls, kept }) => [told[0]?.[0], calls.length, kept.length])).toEqual([
      ['warning', 1, 0],
      ['warning', 1, 0],
    ]);
    expect([begun.told[0]?.[1], done.told[0]?.[1]]).toEqual([
      'This test was begun before, and what it came to got lost on the way: some events may have been run. I did not begin it again; ask for a new one.',
      'This test was made before, and what it came to got lost on the way. Ask for a new one.',
    ]);
  });
});
