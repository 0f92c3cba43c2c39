import { describe, expect, it } from 'vitest';
import { type Actor, type Directory, decide, type Policy, type Standing } from '../../src/access.ts';
import { plain, write } from '../../src/incident/words.ts';

const nobody = { users: [], groups: [] };
const policy: Policy = {
  look: { users: ['U0ALICE'], groups: ['S0ONCALL', 'S0BROKEN'] },
  diagnose: nobody,
  probe: { users: [], groups: ['S0ONCALL'] },
  rollback: { users: ['U0BOB'], groups: [] },
  signout: nobody,
  administer: nobody,
};

function directory(standing: Standing = 'member'): Directory {
  return {
    standing: async () => standing,
    membersOf: async (group) => (group === 'S0ONCALL' ? ['U0CAROL'] : undefined),
  };
}

function person(id: string): Actor {
  return { kind: 'person', id, team: 'T0ACME' };
}

async function refusal(permission: keyof Policy, actor: Actor, from = directory()): Promise<string> {
  const decision = await decide(policy, permission, actor, from);
  return decision.kind === 'refused' ? write(decision.because, 'private', plain) : `allowed by ${decision.by}`;
}

describe('who may do what', () => {
  it('lets in who is listed, by user or by group', async () => {
    expect(await decide(policy, 'look', person('U0ALICE'), directory())).toEqual({ kind: 'allowed', by: 'U0ALICE' });
    expect(await decide(policy, 'look', person('U0CAROL'), directory())).toEqual({ kind: 'allowed', by: 'S0ONCALL' });
  });

  it('says whom to ask', async () => {
    expect(await refusal('rollback', person('U0ALICE'))).toBe(
      'You need the permission "rollback". Ask @U0BOB: they hold it.',
    );
    expect(await refusal('probe', person('U0ALICE'))).toBe(
      'You need the permission "probe". Ask @S0ONCALL: they hold it.',
    );
  });

  it('an empty list means nobody', async () => {
    expect(await refusal('signout', person('U0ALICE'))).toBe(
      'You need the permission "signout", and the configuration gives it to nobody. Ask whoever runs this bot to fill in access.signout.',
    );
  });

  it('a group that cannot be read lets nobody in', async () => {
    expect(await refusal('look', person('U0SAM'))).toBe(
      'I could not read the members of @S0BROKEN in Slack, so nobody gets the permission "look" through it. Try again in a minute, or ask for your user id to be listed.',
    );
  });

  it.each(['guest', 'external', 'bot', 'deactivated', 'unknown'] as const)(
    'refuses a %s, even a listed one',
    async (standing) => {
      expect(await refusal('look', person('U0ALICE'), directory(standing))).not.toMatch(/^allowed/);
    },
  );

  it('leaves somebody at a terminal to AWS', async () => {
    expect(await refusal('rollback', { kind: 'terminal', id: 'root' }, directory('unknown'))).toBe(
      'allowed by terminal',
    );
  });
});
