import { fileURLToPath } from 'node:url';
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLines } from '../../sandbox/aws/logs/write.ts';
import { KEYS } from '../../sandbox/scenarios/callers.ts';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { Config } from '../../src/config/config.ts';
import { alone, idle } from './alone.ts';
import { run } from './process.ts';
import { type Running, startAll } from './running.ts';
import { bytesOf, textIn } from './shown.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';
const STORIES = ['What changed', 'What the triggers did', 'What the users see'];
const PROPOSAL = '↩️ Rollback proposed';
const THREAD = ['🔴 Cause found', ...STORIES, PROPOSAL];
const scenario = preSignUpAnswer;

const shared = (running: Running, channel = INCIDENTS): readonly Message[] =>
  running.standIns.slack.messagesSeenBy('U0BOB', channel).filter((it) => it.audience.kind === 'channel');
const summaries = (running: Running, channel = INCIDENTS) =>
  shared(running, channel).filter((it) => it.threadTs === undefined);
const thread = (running: Running) =>
  shared(running)
    .filter((it) => it.threadTs !== undefined)
    .map((it) => it.text.split(':')[0]);
const privately = (running: Running, person: string, channel = INCIDENTS): readonly string[] =>
  running.standIns.slack
    .messagesSeenBy(person, channel)
    .filter((it) => it.audience.kind === 'only' && it.blocks.length > 0)
    .map((it) => it.text);

async function triage(running: Running, person = 'U0ALICE', channel = INCIDENTS): Promise<void> {
  await running.standIns.slack.slash(person, '/cognito triage nobody can sign up prod', channel);
  await running.until(() => running.log.some((line) => line.includes('a job was worked')), 'A triage', 25_000);
  await idle(running);
}

/** The pool's incidents go to a channel in which the bot is not. */
const elsewhere = (config: Config): Config => ({
  ...config,
  pools: config.pools.map((pool) => ({ ...pool, channel: RANDOM })),
});

describe('the thread of a triage', () => {
  it(
    'tells what fails, and then each thing once, in order, under one summary',
    alone(
      async (running) => {
        await triage(running, 'U0ALICE', RANDOM);
        const [summary, ...more] = summaries(running);
        expect(more).toEqual([]);
        expect(summary?.text).toMatch(/^\S+ [\w ]+: prod: \d+ % of sign-ups fail \(\d+ of \d+\) since /);
        expect(textIn(summary ?? { blocks: [] })).toContain('asked for by <@U0ALICE>: nobody can sign up');
        expect(thread(running)).toEqual(THREAD);
        expect(shared(running, RANDOM)).toEqual([]);
        expect(privately(running, 'U0ALICE', RANDOM)).toEqual([
          expect.stringMatching(/^✅ The triage runs in this thread \(http/),
        ]);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'shows no address of anybody from logs, from CloudTrail, or from who changed something',
    alone(
      async (running) => {
        const { state } = running.standIns.aws;
        const request = '00000000-0000-4000-8000-00000000abcd';
        const failed = { errorType: 'Error', errorMessage: 'no row for carol@example.com', stack: ['eve@example.com'] };
        const lines = [
          `START RequestId: ${request} Version: 42\n`,
          `${new Date().toISOString()}\t${request}\tERROR\tInvoke Error \t${JSON.stringify(failed)}\n`,
          `END RequestId: ${request}\n`,
        ];
        const stream = '2026/11/20/[42]0123456789abcdef0123456789abcdef';
        const at = Date.now() - 60_000;
        writeLines(
          state,
          '/aws/lambda/pre-sign-up',
          lines.map((message, index) => ({ stream, at: at + index, message })),
        );
        // Somebody whose session is named after their address moves the alias.
        const lambda = new LambdaClient({
          region: 'us-east-1',
          endpoint: running.standIns.aws.url,
          credentials: { accessKeyId: KEYS.sam, secretAccessKey: 'sandbox' },
        });
        await lambda.send(new UpdateAliasCommand({ FunctionName: 'pre-sign-up', Name: 'live', FunctionVersion: '42' }));
        lambda.destroy();
        state.trail.lag = 0;
        await triage(running);
        expect(thread(running)).toEqual(THREAD);
        const written = bytesOf(shared(running).map(({ text, blocks }) => ({ text, blocks })));
        // Both did come: the change under the name of the role, the line of the log without whom it is about.
        expect(written).toContain('as support');
        expect(written).toContain('no row for');
        expect(written.match(/[\w.+-]+@example\.com/g)).toBeNull();
        expect(running.log.join('')).not.toMatch(/(?:carol|eve|sam)@example\.com/);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'is finished by the next try when an entry was refused: nothing is doubled, nothing is missing',
    alone(
      async (running) => {
        await running.standIns.slack.slash('U0ALICE', '/cognito triage prod', INCIDENTS);
        await running.until(() => summaries(running).length === 1, 'The summary');
        running.standIns.slack.addFault({ method: 'chat.postMessage', kind: 'error:internal_error', times: 1 });
        await running.until(() => thread(running).length === THREAD.length, 'The story', 25_000);
        await idle(running);
        expect(running.log.filter((line) => line.includes('a job failed'))).toHaveLength(1);
        expect(thread(running)).toEqual(THREAD);
        expect(summaries(running).map((it) => it.text.startsWith('⏳'))).toEqual([false]);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'is one for two who ask at the same moment, and both are told where',
    alone(
      async (running) => {
        const { slack } = running.standIns;
        await Promise.all([
          slack.slash('U0ALICE', '/cognito triage prod', INCIDENTS),
          slack.slash('U0BOB', '/cognito triage prod', INCIDENTS),
        ]);
        const worked = () => running.log.filter((line) => line.includes('a job was worked')).length;
        await running.until(() => worked() === 2, 'Both triages', 30_000);
        expect(summaries(running).map((it) => it.text.startsWith('⏳'))).toEqual([false]);
        const told = [...privately(running, 'U0ALICE'), ...privately(running, 'U0BOB')].sort();
        expect(told).toEqual([
          expect.stringMatching(/^✅ An incident of this pool is open: I go on in this thread \(http/),
          expect.stringMatching(/^✅ The triage runs in this thread \(http/),
        ]);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'goes where it was typed when the bot is not in the channel of the pool',
    alone(
      async (running) => {
        await triage(running);
        expect(shared(running, RANDOM)).toEqual([]);
        expect(summaries(running)).toHaveLength(1);
        expect(thread(running)).toEqual(THREAD);
      },
      { scenario, config: elsewhere },
    ),
    60_000,
  );

  it(
    'is for whoever asked alone when the bot is in neither, and says how to invite it',
    alone(
      async (running) => {
        await triage(running, 'U0ALICE', RANDOM);
        expect([shared(running), shared(running, RANDOM)]).toEqual([[], []]);
        const told = privately(running, 'U0ALICE', RANDOM);
        expect(told.map((text) => text.split(':')[0])).toEqual([
          expect.stringMatching(/^\S+ [\w ]+$/),
          '⛔ I am in no channel where this could be a thread, so only you see it. Invite me with /invite @cognito.',
          ...STORIES,
        ]);
        expect(told[0]).toContain('of sign-ups fail');
      },
      { scenario, config: elsewhere },
    ),
    60_000,
  );
});

describe('the progress of a triage', () => {
  const edits = (running: Running) => running.standIns.slack.apiCalls.filter((call) => call.method === 'chat.update');

  it(
    'by a clock that stands still is not written at all; the end is',
    alone(
      async (running) => {
        await triage(running);
        expect(edits(running).map((call) => String(call.args.text).startsWith('⏳'))).toEqual([false]);
      },
      { scenario, now: () => STILL },
    ),
    60_000,
  );

  it(
    'by a clock that runs fast is written in place, check by check, and dropped when Slack is short',
    alone(
      async (running) => {
        running.standIns.slack.addFault({ method: 'chat.update', kind: 'rate-limit', times: 2 });
        await triage(running);
        const written = edits(running);
        expect(written.slice(0, 2).map((call) => call.error)).toEqual(['rate-limit', 'rate-limit']);
        expect(written.slice(2).every((call) => call.ok)).toBe(true);
        const progress = written.flatMap((call) => /: (\d+) of (\d+) checks/.exec(String(call.args.text))?.[1] ?? []);
        expect(progress.length).toBeGreaterThan(2);
        expect(progress.map(Number)).toEqual([...progress.map(Number)].sort((a, b) => a - b));
        expect(String(written.at(-1)?.args.text)).toContain('of sign-ups fail');
        expect(running.log.filter((line) => line.includes('a progress edit was dropped'))).toHaveLength(2);
      },
      { scenario, now: racing() },
    ),
    60_000,
  );
});

/** Slack's signatures are judged by the same clock, so that it stands where it is now. */
const STILL = Date.now();

/** A quarter of a second later at each look, so that seconds pass between two checks and no lease grows old. */
function racing(): () => number {
  let now = Date.now();
  return () => {
    now += 250;
    return now;
  };
}

describe('the terminal', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startAll({ scenario });
  }, 60_000);
  afterAll(() => running.close());

  it('lists every call with service, operation, milliseconds and outcome', async () => {
    await running.control('fault', { service: 'lambda', operation: 'GetPolicy', kind: 'access-denied' });
    const before = running.standIns.aws.calls.length;
    const config = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));
    const { out } = await run('bin/cognito.ts', ['triage', 'prod', '--json'], {
      environment: { ...running.standIns.aws.environment, RESPONDER_CONFIG: config },
    });
    const { calls } = JSON.parse(out).reports[0] as { calls: readonly Record<string, unknown>[] };
    const named = (all: readonly { readonly service?: unknown; readonly operation?: unknown }[]) =>
      all.map((it) => `${it.service}:${it.operation}`).sort();
    expect(named(calls)).toEqual(
      named(running.standIns.aws.calls.slice(before).filter((call) => call.service !== 'sqs')),
    );
    expect(calls.map((call) => Object.keys(call))).toEqual(
      calls.map(() => ['service', 'operation', 'milliseconds', 'outcome']),
    );
    expect(calls.filter((call) => !Number.isInteger(call.milliseconds) || Number(call.milliseconds) < 0)).toEqual([]);
    expect(calls.filter((call) => call.operation === 'GetPolicy').map((call) => call.outcome)).toEqual([
      'AccessDeniedException',
    ]);
    expect(new Set(calls.map((call) => call.outcome))).toEqual(
      new Set(['ok', 'AccessDeniedException', 'ProvisionedConcurrencyConfigNotFoundException']),
    );
  }, 40_000);
});
