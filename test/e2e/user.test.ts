import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startAll } from './running.ts';

let running: Running;
beforeAll(async () => {
  running = await startAll();
});
afterAll(() => running.close());

describe('/cognito user, from a signed request to the private answer', () => {
  it.each([
    ['alice@example.com prod', '🟢 Nothing wrong seen in prod'],
    ['alice prod', '🟢 Nothing wrong seen in prod'],
    ['bob@example.com prod', '🔴 Cause seen in prod: The user never confirmed the sign-up.'],
    ['carol@example.com prod', '🔴 Cause seen in prod: The user must replace a temporary password.'],
    ['cathy@example.com prod', '🔴 Cause seen in prod: The temporary password has expired.'],
    ['dave@example.com prod', '🔴 Cause seen in prod: The user must reset the password.'],
    ['erin@example.com prod', '🔴 Cause seen in prod: The user is disabled.'],
    ['frank@example.com prod', '🔴 Cause seen in prod: This person signs in through an external provider.'],
    ['grace@example.com prod', '🔴 Cause seen in prod: This person signs in through an external provider.'],
    ['heidi@example.com prod', '🔴 Cause seen in prod: The address is not verified, so it does not work for sign-in.'],
    ['+15555550123 prod', '🟢 Nothing wrong seen in prod'],
    ['judy@example.com prod', '🟢 Nothing wrong seen in prod'],
    ['mallory legacy', '🔴 Cause seen in legacy: The letter case does not match.'],
    ['nobody@example.com', '🔴 Cause seen in prod: Nobody by that name is in the pool.'],
  ])('%s', async (text, beginning) => {
    const answer = await running.ask('U0ALICE', `user ${text}`);
    expect(answer.text.slice(0, beginning.length)).toBe(beginning);
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
    expect(running.standIns.slack.messagesSeenBy('U0BOB', 'C0INCIDENTS').map((message) => message.ts)).not.toContain(
      answer.ts,
    );
  });

  it('finds a person in two pools at once, and an address without a subcommand does what is meant', async () => {
    const answer = await running.ask('U0ALICE', 'alice@example.com');
    expect(answer.text.match(/in (prod|staging):/g)).toEqual(['in prod:', 'in staging:']);
  });
});
