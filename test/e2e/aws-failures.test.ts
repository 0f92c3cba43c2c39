import { describe, expect, it } from 'vitest';
import { alone } from './alone.ts';
import type { Running } from './running.ts';
import { lineIn, textIn } from './shown.ts';
import { pastedTokens } from './tokens.ts';

const ALICE = 'user alice@example.com prod';

async function breakAws(running: Running, kind: string, operations: readonly string[]): Promise<void> {
  for (const operation of operations) await running.control('fault', { service: 'cognito-idp', operation, kind });
}

const REASON = {
  'access-denied': (action: string) => `denied. AWS refused ${action}.`,
  throttle: (action: string) => `throttled. AWS limits how often ${action} may be called`,
  '500': (action: string) => `failed. AWS had an error of its own in ${action}`,
  malformed: (action: string) => `failed. ${action} failed`,
} as const;

describe('AWS', () => {
  for (const kind of ['access-denied', 'throttle', '500', 'malformed'] as const) {
    it(
      `${kind} on ListUsers: nothing is said of the user but that it could not be read`,
      alone(async (running) => {
        await breakAws(running, kind, ['ListUsers']);
        const answer = await running.ask('U0ALICE', ALICE);
        expect(answer.text).toBe(
          '⚠️ Cannot tell in prod: No cause seen, but not everything could be read: the user, groups. Could not check: the user, groups.',
        );
        const reason = REASON[kind]('cognito-idp:ListUsers');
        expect(lineIn(answer, '• the user:').slice(0, reason.length)).toBe(reason);
        expect(textIn(answer).includes('Missing right: `cognito-idp:ListUsers`')).toBe(kind === 'access-denied');
        expect(textIn(answer)).not.toMatch(/🟢|Nothing wrong/);
        expect(textIn(answer)).toContain('Could not judge without these facts: Nobody by that name is in the pool;');
      }),
    );

    it(
      `${kind} on pool and groups: the user is shown, what is missing is named, and nothing looks healthy`,
      alone(async (running) => {
        await breakAws(running, kind, ['DescribeUserPool', 'AdminListGroupsForUser']);
        const answer = await running.ask('U0ALICE', ALICE);
        expect(answer.text).toBe(
          '⚠️ Cannot tell in prod: No cause seen, but not everything could be read: pool settings, groups. Could not check: pool settings, groups.',
        );
        for (const [title, action] of [
          ['pool settings', 'cognito-idp:DescribeUserPool'],
          ['groups', 'cognito-idp:AdminListGroupsForUser'],
        ] as const) {
          const reason = REASON[kind](action);
          expect(lineIn(answer, `• ${title}:`).slice(0, reason.length)).toBe(reason);
          expect(textIn(answer).includes(`Missing right: \`${action}\``)).toBe(kind === 'access-denied');
        }
        expect([lineIn(answer, 'Status'), lineIn(answer, 'Groups'), lineIn(answer, 'MFA')]).toEqual([
          'CONFIRMED: has confirmed the sign-up',
          'could not be read',
          'could not be read',
        ]);
        expect(textIn(answer)).not.toMatch(/🟢|Nothing wrong/);
      }),
    );
  }

  it(
    'no answer at all: the person is told in the end what was not answered',
    alone(async (running) => {
      await breakAws(running, 'hang', ['ListUsers', 'DescribeUserPool']);
      await running.standIns.slack.slash('U0ALICE', `/cognito ${ALICE}`);
      await running.until(() => running.log.some((line) => line.includes('a job was worked')), 'An answer', 25_000);
      const answer = await running.see('U0ALICE', (message) => message.blocks.length > 0);
      expect(answer.text).toMatch(/^⚠️ Cannot tell in prod: No cause seen, but not everything could be read:/);
      const reason = 'timed out. AWS did not answer cognito-idp:';
      expect(lineIn(answer, '• the user:').slice(0, reason.length)).toBe(reason);
      expect(lineIn(answer, '• pool settings:').slice(0, reason.length)).toBe(reason);
      expect(textIn(answer)).not.toMatch(/🟢|Nothing wrong/);
    }),
    40_000,
  );

  it(
    'what is wrong is still said when something else could not be read',
    alone(async (running) => {
      await breakAws(running, 'access-denied', ['AdminListGroupsForUser']);
      const answer = await running.ask('U0ALICE', 'user erin@example.com prod');
      expect(answer.text).toMatch(/^🔴 Cause seen in prod: The user is disabled\..*Could not check: groups\.$/);
    }),
  );

  it(
    'a token whose app client cannot be read is never called all right',
    alone(async (running) => {
      const { good } = await pastedTokens(running);
      await breakAws(running, 'access-denied', ['DescribeUserPoolClient']);
      await running.ask('U0ALICE', `token ${good}`);
      const answer = await running.see('U0ALICE', (message) => message.text.startsWith('⚠️ Cannot tell in prod'));
      expect(textIn(answer)).toContain('Missing right: `cognito-idp:DescribeUserPoolClient`');
      expect(lineIn(answer, 'App client')).toBe('1prodweb000000000000client, could not be read (denied)');
    }),
  );

  it(
    'one failure that passes is not noticed',
    alone(async (running) => {
      for (const kind of ['throttle', '500']) {
        await running.control('fault', { service: 'cognito-idp', operation: 'ListUsers', kind, times: 1 });
      }
      expect((await running.ask('U0ALICE', ALICE)).text).toMatch(/^🟢 Nothing wrong seen in prod/);
    }),
  );
});
