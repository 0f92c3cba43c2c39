import { fileURLToPath } from 'node:url';
import {
  AdminEnableUserCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { KEYS } from '../../sandbox/scenarios/callers.ts';
import { POOL, WEB } from '../../sandbox/scenarios/incident.ts';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import type { AnyRule } from '../../src/diagnosis/rule.ts';
import { rules } from '../../src/diagnosis/rules/table.ts';
import { alone } from './alone.ts';
import { run } from './process.ts';
import type { Running } from './running.ts';
import { buttonIn, bytesOf, textIn } from './shown.ts';

const INCIDENTS = 'C0INCIDENTS';
const ANSWER = /^\S+ (?:Fixed|Still there|Cannot tell yet): /;
const scenario = preSignUpAnswer;

const shared = (running: Running): readonly Message[] =>
  running.standIns.slack.messagesSeenBy('U0BOB', INCIDENTS).filter((it) => it.audience.kind === 'channel');
const answers = (running: Running) => shared(running).filter((it) => ANSWER.test(it.text));
const privately = (running: Running, person: string): readonly string[] =>
  running.standIns.slack
    .messagesSeenBy(person, INCIDENTS)
    .filter((it) => it.audience.kind === 'only' && it.blocks.length > 0)
    .map((it) => it.text);

const shownTo = (running: Running, person: string): readonly string[] =>
  running.standIns.slack.messagesSeenBy(person, INCIDENTS).map((it) => it.text);

async function triaged(running: Running): Promise<Message> {
  await running.standIns.slack.slash('U0ALICE', '/cognito triage prod', INCIDENTS);
  await running.until(() => running.log.some((line) => line.includes('a job was worked')), 'A triage', 25_000);
  await running.settled();
  const summary = shared(running).find((it) => it.threadTs === undefined);
  if (summary === undefined) throw new Error('No summary stands in the channel');
  return summary;
}

/** The rule of the first finding: which one it is does not matter here. */
function firstRule(summary: Message): AnyRule {
  const found = rules.find((it) => textIn(summary).includes(`🔴 *${it.title}*`));
  if (found === undefined) throw new Error(`No rule has spoken in: ${summary.text}`);
  return found;
}

/** Presses the first button and waits for what it comes to. */
async function pressed(running: Running, summary: Message, person = 'U0BOB'): Promise<Message | undefined> {
  const before = answers(running).length;
  const worked = () => running.log.filter((line) => line.includes('a job was worked')).length;
  const jobs = worked();
  const { actionId } = buttonIn(summary, 'Check again');
  await running.standIns.slack.click(person, { message: summary.ts, channel: INCIDENTS }, actionId);
  await running.until(() => worked() > jobs, 'The answer to a click');
  await running.settled();
  return answers(running)[before];
}

function around(running: Running) {
  return {
    region: 'us-east-1',
    endpoint: running.standIns.aws.url,
    credentials: { accessKeyId: KEYS.olivia, secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  };
}

async function moveBack(running: Running): Promise<void> {
  const lambda = new LambdaClient(around(running));
  await lambda.send(new UpdateAliasCommand({ FunctionName: 'pre-sign-up', Name: 'live', FunctionVersion: '41' }));
  lambda.destroy();
  // What was written within the second belongs to the run that failed.
  await new Promise((resolve) => setTimeout(resolve, 1100));
}

async function signUp(running: Running, people: number, prefix: string): Promise<readonly string[]> {
  const cognito = new CognitoIdentityProviderClient(around(running));
  const outcomes: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const Username = `${prefix}${index}`;
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }];
    const command = new SignUpCommand({ ClientId: WEB, Username, Password: 'Long-enough-1!', UserAttributes });
    outcomes.push(
      await cognito.send(command).then(
        () => 'signed up',
        (thrown: Error) => thrown.name,
      ),
    );
  }
  cognito.destroy();
  return [...new Set(outcomes)];
}

describe('a finding in a channel', () => {
  it(
    'is still there; once mended it cannot be told until enough people sign up; then it is fixed',
    alone(
      async (running) => {
        const summary = await triaged(running);
        expect(await signUp(running, 2, 'before')).toEqual(['InvalidLambdaResponseException']);
        const still = await pressed(running, summary);
        expect(shownTo(running, 'U0BOB')).toContain(
          'Looking again, which may take half a minute…; the answer follows.',
        );
        await moveBack(running);
        expect(await signUp(running, 2, 'first')).toEqual(['signed up']);
        const unsure = await pressed(running, summary);
        expect(await signUp(running, 12, 'later')).toEqual(['signed up']);
        const fixed = await pressed(running, summary, 'U0ALICE');

        const { title } = firstRule(summary);
        expect(still?.text.startsWith(`🔴 Still there: ${title} (`)).toBe(true);
        expect(still?.text).toMatch(/ The last run of pre-sign-up failed at .+; nothing has called it since\.$/);
        expect(unsure?.text.startsWith(`⚠️ Cannot tell yet: ${title}. Only 2 runs of pre-sign-up since `)).toBe(true);
        expect(unsure?.text).toMatch(
          /, none failed\. As often as it failed before, \d in a row would show that it is gone\. Try again at /,
        );
        expect(fixed?.text.startsWith(`🟢 Fixed: ${title}. 14 runs of pre-sign-up since `)).toBe(true);
        expect(fixed?.text).toMatch(/, none failed\.$/);
        const replies = [still, unsure, fixed];
        expect(replies.map((it) => it?.threadTs)).toEqual(replies.map(() => summary.ts));
        expect(replies.map((it) => /Checked again in \*prod\* for <@(\w+)>/.exec(textIn(it ?? summary))?.[1])).toEqual([
          'U0BOB',
          'U0BOB',
          'U0ALICE',
        ]);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'that cannot be read is not called fixed, and the missing right is named',
    alone(
      async (running) => {
        const summary = await triaged(running);
        await moveBack(running);
        await running.control('fault', { service: 'logs', operation: 'FilterLogEvents', kind: 'access-denied' });
        const answer = await pressed(running, summary);
        const beginning = `⚠️ Cannot tell yet: ${firstRule(summary).title}. Could not read trigger logs: denied.`;
        expect(answer?.text.slice(0, beginning.length)).toBe(beginning);
        expect(answer?.text).toContain('Missing right: logs:FilterLogEvents.');
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'is looked at again for nobody who may not diagnose',
    alone(
      async (running) => {
        const summary = await triaged(running);
        expect(await pressed(running, summary, 'U0STRANGER')).toBeUndefined();
        expect(privately(running, 'U0STRANGER')).toEqual([
          expect.stringMatching(/^⛔ You need the permission "diagnose"\. Ask @S0ONCALL/),
        ]);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'is answered once, though posting it failed at first',
    alone(
      async (running) => {
        const summary = await triaged(running);
        running.standIns.slack.addFault({ method: 'chat.postMessage', kind: 'error:internal_error', times: 1 });
        await pressed(running, summary);
        expect(answers(running)).toHaveLength(1);
        expect(running.log.filter((line) => line.includes('a job failed'))).toHaveLength(1);
      },
      { scenario },
    ),
    60_000,
  );

  it(
    'can be named by its id: in Slack only who asks reads the answer, and a terminal says it by its exit code too',
    alone(
      async (running) => {
        const { id, title } = firstRule(await triaged(running));
        expect(await signUp(running, 1, 'before')).toEqual(['InvalidLambdaResponseException']);
        const answer = await running.ask('U0ALICE', `recheck ${id} prod`);
        expect([answer.audience.kind, answer.text.split(' (')[0]]).toEqual(['only', `🔴 Still there: ${title}`]);
        const unknown = await running.ask('U0ALICE', 'recheck no-such-finding prod');
        expect(unknown.text).toContain('⛔ There is no finding with the id no-such-finding.');
        const personal = await running.ask('U0ALICE', 'recheck user-disabled prod');
        expect(personal.text).toContain('is about one person, client or token');
        const config = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));
        const environment = { ...running.standIns.aws.environment, RESPONDER_CONFIG: config };
        const ended = await run('bin/cognito.ts', ['recheck', id, 'prod', '--json'], { environment });
        const { rechecked } = JSON.parse(ended.out) as { rechecked: Record<string, unknown> };
        expect([ended.code, rechecked.rule, rechecked.outcome]).toEqual([1, id, 'still there']);
      },
      { scenario },
    ),
    60_000,
  );
});

describe('a finding about a person', () => {
  it(
    'is looked at again privately, by a button that shows nobody who it is',
    alone(async (running) => {
      const answer = await running.ask('U0ALICE', 'user erin@example.com prod');
      const { value } = buttonIn(answer, 'Check again');
      expect(value).not.toMatch(/erin|prod|disabled/);
      const accept = (it: Message) => ANSWER.test(it.text);
      const still = await running.press('U0ALICE', answer, 'Check again', accept);
      const cognito = new CognitoIdentityProviderClient(around(running));
      await cognito.send(new AdminEnableUserCommand({ UserPoolId: POOL, Username: 'erin' }));
      cognito.destroy();
      const fixed = await running.press('U0ALICE', answer, 'Check again', accept);
      expect([still, fixed].map((it) => [it.audience.kind, it.text.split('.')[0]])).toEqual([
        ['only', '🔴 Still there: The user is disabled (certain)'],
        ['only', '🟢 Fixed: The user is disabled'],
      ]);
      expect(bytesOf(shared(running))).not.toContain('erin');
    }),
    60_000,
  );

  it(
    'has no button in what was shared with a channel, nor has a token',
    alone(async (running) => {
      const answer = await running.ask('U0ALICE', 'user erin@example.com prod');
      await running.press('U0ALICE', answer, 'Share masked (prod)', (it) => it.audience.kind === 'channel');
      expect(shared(running).map((it) => textIn(it).includes('Check again'))).toEqual([false]);
    }),
    60_000,
  );
});
