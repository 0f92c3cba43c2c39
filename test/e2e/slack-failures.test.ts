import { describe, expect, it, vi } from 'vitest';
import { alone, idle, waiting } from './alone.ts';
import type { Running } from './running.ts';
import { buttonIn } from './shown.ts';

const CHANNEL = 'C0INCIDENTS';
const ALICE = 'user alice@example.com prod';

describe('Slack', () => {
  /** The address that came with the request is used up, so that answers take the Web API. */
  function closeResponseUrls({ standIns }: Running): void {
    const { responseUrls } = standIns.slack.workspace;
    vi.spyOn(responseUrls, 'use').mockReturnValue({ kind: 'refused', error: 'used_url' });
  }

  function answersTo(running: Running, person = 'U0ALICE'): readonly string[] {
    const messages = ['C0INCIDENTS', 'D0ALICE'].flatMap((channel) =>
      running.standIns.slack.messagesSeenBy(person, channel),
    );
    return messages.filter((message) => message.blocks.length > 0).map((message) => message.text.slice(0, 40));
  }

  for (const kind of ['rate-limit', '500', 'hang'] as const) {
    it(
      `${kind} while answering: answered once in the end`,
      alone(async (running) => {
        closeResponseUrls(running);
        running.standIns.slack.addFault({ method: 'chat.postEphemeral', kind, times: 1 });
        await running.standIns.slack.slash('U0ALICE', `/cognito ${ALICE}`);
        await running.until(() => answersTo(running).length > 0, 'An answer', 15_000);
        await idle(running);
        expect(answersTo(running)).toEqual([expect.stringMatching(/^🟢 Nothing wrong seen in prod: /)]);
        expect(waiting(running, 'jobs-dead')).toBe(0);
      }),
    );
  }

  it(
    'when the bot may not write in the channel, the answer comes as a direct message',
    alone(async (running) => {
      closeResponseUrls(running);
      await running.standIns.slack.slash('U0ALICE', `/cognito ${ALICE}`, 'C0RANDOM');
      const answer = await running.see('U0ALICE', (message) => message.blocks.length > 0, 'D0ALICE');
      expect(answer.text).toMatch(/^🟢 Nothing wrong seen in prod: /);
    }),
  );

  it(
    'failing at every try: the person is told once, with a reference that stands in the log, and the job is kept',
    alone(async (running) => {
      closeResponseUrls(running);
      running.standIns.slack.addFault({ method: 'chat.postEphemeral', kind: 'rate-limit', times: 3 });
      await running.standIns.slack.slash('U0ALICE', `/cognito ${ALICE}`);
      await running.until(() => waiting(running, 'jobs-dead') === 1, 'A dead letter', 15_000);
      const [apology, ...more] = running.standIns.slack
        .messagesSeenBy('U0ALICE', CHANNEL)
        .filter((message) => message.blocks.length > 0);
      expect(more).toEqual([]);
      const reference =
        /^⚠️ I tried 3 times and could not finish this, so I stopped\. Nothing was changed\. Try again, and give whoever runs this bot the reference ([0-9a-f]{8})\.$/.exec(
          apology?.text ?? '',
        )?.[1];
      expect(running.log.filter((line) => line.includes(`"reference":"${reference}"`))).toHaveLength(1);
      expect(waiting(running, 'jobs')).toBe(0);
    }),
  );

  it(
    'an answer that is lost after a message was posted doubles nothing unmarked',
    alone(async (running) => {
      const answer = await running.ask('U0ALICE', ALICE);
      running.standIns.slack.addFault({ method: 'chat.postMessage', kind: 'lost-answer', times: 1 });
      const { actionId } = buttonIn(answer, 'Share masked (prod)');
      await running.standIns.slack.click('U0ALICE', { message: answer.ts, channel: CHANNEL }, actionId);
      await running.until(
        () => running.log.some((line) => line.includes('"command":"share"') && line.includes('a job was worked')),
        'The sharing',
      );
      await idle(running);
      const posted = running.standIns.slack
        .messagesSeenBy('U0BOB', CHANNEL)
        .map((message) => message.text.split(':')[0]);
      expect(posted).toEqual(['🟢 Nothing wrong seen in prod', '(again) 🟢 Nothing wrong seen in prod']);
    }),
  );

  it(
    'a person or group that cannot be read is let in nowhere, and told to try again',
    alone(async (running) => {
      running.standIns.slack.addFault({ method: 'users.info', kind: 'error:internal_error', times: 1 });
      expect((await running.ask('U0ALICE', ALICE)).text).toBe(
        '⛔ I could not read your account in Slack, so I let nobody in. Try again in a minute.',
      );
      running.standIns.slack.addFault({ method: 'usergroups.users.list', kind: 'error:internal_error', times: 1 });
      expect((await running.ask('U0ALICE', ALICE)).text).toMatch(
        /^⛔ I could not read the members of .*S0ONCALL.* in Slack, so nobody gets the permission "look" through it\./,
      );
      expect((await running.ask('U0ALICE', ALICE)).text).toMatch(/^🟢/);
    }),
  );

  it(
    'a form that does not open is said to be late, or not to have opened',
    alone(async (running) => {
      running.standIns.slack.addFault({ method: 'views.open', kind: 'error:expired_trigger_id', times: 1 });
      expect(await running.type('U0ALICE', 'token')).toEqual([
        'Slack gives a form 3 seconds to open, and it took longer. Type /cognito token to get it again.',
      ]);
      running.standIns.slack.addFault({ method: 'views.open', kind: 'hang', times: 1 });
      expect(await running.type('U0ALICE', 'token')).toEqual([
        'Slack did not open the form. Type /cognito token to get it again.',
      ]);
    }),
  );
});
