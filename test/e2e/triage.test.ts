import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import { type Running, type Seen, startAll } from './running.ts';

const INCIDENTS = 'C0INCIDENTS';
const RANDOM = 'C0RANDOM';

let running: Running;
let since: Seen;
beforeAll(async () => {
  running = await startAll();
});
afterAll(() => running.close());
beforeEach(() => {
  since = running.seen();
});

/** Messages that everybody in the channel sees, not in a thread. */
function summaries(): readonly Message[] {
  return running
    .news('U0BOB', since, INCIDENTS)
    .filter((message) => message.audience.kind === 'channel' && message.threadTs === undefined);
}

async function finished(): Promise<Message> {
  await running.until(() => summaries().some((message) => !message.text.startsWith('⏳')), 'The final summary', 30_000);
  const [message] = summaries();
  if (message === undefined) throw new Error('unreachable: waited for it');
  return message;
}

describe('/cognito triage', () => {
  it('opens one thread in the channel of the pool, links it privately, and a second triage joins it', async () => {
    const answer = running.ask('U0ALICE', 'triage nobody can sign up staging', RANDOM);
    const summary = await finished();
    expect(summary.editedTs).toBeDefined();
    expect(summary.text).toContain('staging');
    expect((await answer).text).toMatch(/^✅ The triage runs in this thread \(http/);

    const again = await running.ask('U0BOB', 'triage staging', RANDOM);
    expect(again.text).toMatch(/^✅ An incident of this pool is open: I go on in this thread \(http/);
    expect(summaries().map((message) => message.ts)).toEqual([summary.ts]);
  });

  it('asks which pool when there are several', async () => {
    const answer = await running.ask('U0ALICE', 'triage');
    expect(answer.text).toBe('⛔ Which pool? Name one of: prod, staging, legacy.');
    expect(summaries()).toEqual([]);
  });

  it('refuses a stranger, and nothing is posted', async () => {
    const answer = await running.ask('U0STRANGER', 'triage prod');
    expect(answer.text).toMatch(/^⛔ You need the permission "diagnose"\. Ask @S0ONCALL/);
    expect(summaries()).toEqual([]);
  });
});
