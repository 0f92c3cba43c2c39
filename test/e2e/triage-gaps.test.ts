import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preSignUpAnswer } from '../../sandbox/scenarios/pre-sign-up-answer.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { steps } from '../../src/evidence/steps/table.ts';
import { type Running, startAll } from './running.ts';
import { textIn } from './shown.ts';

const INCIDENTS = 'C0INCIDENTS';

/** What never answers is waited for until the deadline; what is tried again must not meet it on a busy machine. */
const SOON_MS = 4_000;
const LATE_MS = 8_000;

let running: Running;
const start = async (deadlineMs: number) => {
  running = await startAll({ scenario: preSignUpAnswer, deadlineMs });
};

/** Runs a triage to its end; all of this file are of one incident, so there is one summary. */
async function triage(): Promise<Message> {
  const worked = () => running.log.filter((line) => /"command":"triage".*a job was worked/.test(line)).length;
  const before = worked();
  await running.standIns.slack.slash('U0ALICE', '/cognito triage prod', INCIDENTS);
  await running.until(() => worked() > before, 'The end of a triage', 40_000);
  const [summary] = running.standIns.slack
    .messagesSeenBy('U0BOB', INCIDENTS)
    .filter((it) => it.audience.kind === 'channel' && it.threadTs === undefined);
  if (summary === undefined) throw new Error('There is no summary');
  return summary;
}

async function breaking<T>(fault: object, look: () => Promise<T>): Promise<T> {
  await running.control('fault', fault);
  try {
    return await look();
  } finally {
    await running.control('clear-faults', {});
  }
}

/** What a triage of the whole pool reads, as IAM names it. */
const actions = [...new Set(steps.flatMap((step) => (step.subjects.includes('sign-in') ? step.actions : [])))].sort();
/** Rights that no call of ours is named after: all lists of API Gateway, and what wafv2:GetWebACLForResource takes beside its own. */
const UNNAMED = ['apigateway:GET', 'cognito-idp:GetWebACLForResource', 'wafv2:GetWebACL'];
const operations = actions.filter((action) => !UNNAMED.includes(action));

describe('a triage to which something is refused', () => {
  beforeAll(() => start(LATE_MS), 60_000);
  afterAll(() => running.close());

  it.each([...operations, 'apigateway:GetRestApis', 'apigateway:GetAuthorizers', 'apigateway:GetApis'])(
    '%s: the summary names the right that is missing, and the rest arrives',
    async (asked) => {
      const [service, operation] = asked.split(':');
      const summary = await breaking({ service, operation, kind: 'access-denied' }, triage);
      const action = service === 'apigateway' ? 'apigateway:GET' : asked;
      expect(textIn(summary)).toContain('*⚠️ Could not check*');
      expect(textIn(summary)).toContain(`denied. AWS refused ${action}.`);
      expect(textIn(summary)).toContain(`Missing right: \`${action}\``);
      expect(summary.text).not.toMatch(/🟢|Nothing wrong/);
    },
  );
});

/** Everything of the summary and its thread that came with this triage. */
async function storyOf(look: () => Promise<Message>): Promise<{ summary: Message; thread: readonly string[] }> {
  const since = running.seen();
  const summary = await look();
  const thread = running.news('U0BOB', since, INCIDENTS).filter((it) => it.threadTs === summary.ts);
  return { summary, thread: thread.map((it) => it.text.split(':')[0] ?? '') };
}

/** The lines that say what could not be checked. */
function gapsIn(summary: Message): readonly string[] {
  const block = textIn(summary).split('*⚠️ Could not check*\n')[1] ?? '';
  return block.split('\n').filter((line) => line.startsWith('•'));
}

const CHANGED = 'What changed';
const RAN = 'What the triggers did';
const SEEN = 'What the users see';
const STORIES: readonly string[] = [CHANGED, RAN, SEEN];

/** A triage while a service fails: the gap has its reason, and the rest of the thread is there. */
async function tellsTheRest(fault: object, reason: RegExp, told: readonly string[]): Promise<void> {
  const { summary, thread } = await breaking(fault, () => storyOf(triage));
  const gaps = gapsIn(summary);
  expect(gaps.length).toBeGreaterThan(0);
  const others = [/depends on a gap/, /cut by the deadline/];
  expect(gaps.filter((line) => ![reason, ...others].some((it) => it.test(line)))).toEqual([]);
  expect(thread.filter((it) => told.some((title) => title === it))).toEqual(told);
  expect(summary.text).not.toMatch(/🟢|Nothing wrong/);
  expect(summary.text).toContain('of sign-ups fail');
}

describe('a triage in which a service fails', () => {
  beforeAll(() => start(LATE_MS), 60_000);
  afterAll(() => running.close());

  it('none does: the thread tells what changed, what the triggers did and what the users see', async () => {
    const { summary, thread } = await storyOf(triage);
    expect([gapsIn(summary), thread.filter((it) => STORIES.includes(it))]).toEqual([[], STORIES]);
    expect(summary.text).toContain('of sign-ups fail');
  });

  it.each([
    ['logs', 'throttle', /throttled\. AWS limits how often logs:FilterLogEvents/, [CHANGED, SEEN]],
    ['logs', 'malformed', /failed\. logs:FilterLogEvents failed/, [CHANGED, SEEN]],
    ['cloudtrail', 'throttle', /throttled\. AWS limits how often cloudtrail:LookupEvents/, [CHANGED, RAN]],
    ['cloudtrail', 'malformed', /failed\. cloudtrail:LookupEvents failed/, [CHANGED, RAN]],
    ['lambda', 'malformed', /failed\. lambda:\w+ failed/, [CHANGED, RAN, SEEN]],
    ['lambda', '500', /failed\. AWS had an error of its own in lambda:/, [CHANGED, RAN, SEEN]],
    ['cognito-idp', 'malformed', /failed\. cognito-idp:\w+ failed/, [CHANGED, SEEN]],
  ] as const)(
    '%s %s: named, and everything else arrives',
    (service, kind, reason, told) => tellsTheRest({ service, kind }, reason, told),
    60_000,
  );
});

describe('a triage in which a service never answers', () => {
  beforeAll(() => start(SOON_MS), 60_000);
  afterAll(() => running.close());

  it.each([
    ['logs', /cut by the deadline/, [CHANGED, SEEN]],
    ['apigateway', /cut by the deadline/, [CHANGED, RAN, SEEN]],
  ] as const)('%s: cut by the deadline, and everything else arrives', (service, reason, told) =>
    tellsTheRest({ service, kind: 'hang' }, reason, told),
  );
});
