import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/access.ts';
import { plain, write } from '../../src/incident/words.ts';
import { approversOf, firstPerson, othersToTry } from '../../src/rollback/approvers.ts';
import { lapsedWords, reminderWords } from '../../src/rollback/waiting-words.ts';
import { exampleProposal } from './example-proposal.ts';

function pool(name: string, rollback: readonly string[], administer: readonly string[] = []) {
  const nobody = { users: [], groups: [] };
  const access: Policy = {
    look: nobody,
    diagnose: nobody,
    probe: nobody,
    rollback: { users: rollback, groups: [] },
    signout: nobody,
    administer: { users: administer, groups: [] },
  };
  return { name, access };
}

const both = [
  { name: 'prod', slots: ['PreSignUp' as const], protected: true },
  { name: 'staging', slots: ['PreSignUp' as const], protected: false },
];
const REQUEST = { by: 'U1', at: 0, reason: 'why' };

describe('who may approve', () => {
  it('holds the permission on every pool that feels it', () => {
    const pools = [pool('prod', ['U1', 'U2', 'U3']), pool('staging', ['U3', 'U1'])];
    expect(approversOf(exampleProposal({ pools: both }), pools)).toEqual(['U1', 'U3']);
  });
  it('is nobody where a pool is not configured any more, or none feels it', () => {
    expect(approversOf(exampleProposal({ pools: both }), [pool('prod', ['U1'])])).toEqual([]);
    expect(approversOf(exampleProposal({ pools: [] }), [pool('prod', ['U1'])])).toEqual([]);
  });
  it('whom else to try: who administers, and was not asked', () => {
    expect(othersToTry(exampleProposal(), [pool('prod', ['U1'], ['U1', 'U2'])])).toEqual(['U2']);
  });
});

describe('the first of two people', () => {
  it.each([
    ['nobody yet', exampleProposal(), undefined],
    ['who requested it', exampleProposal({ state: { kind: 'requested', request: REQUEST } }), 'U1'],
    ['who proposed it', exampleProposal({ origin: { kind: 'person', id: 'U2' } }), 'U2'],
    [
      'nobody, where one is enough',
      exampleProposal({ origin: { kind: 'person', id: 'U2' }, pools: both.slice(1) }),
      undefined,
    ],
  ])('is %s', (_, proposal, first) => {
    expect(firstPerson(proposal)).toBe(first);
  });
});

describe('what is said while nobody decides', () => {
  const said = (of: Parameters<typeof reminderWords>[0]) => write(reminderWords(of), 'channel', plain);
  const still = 'prod-users-pre-sign-up:live still leads to version 43, 10 % to 44';
  it('names who was asked and whom to try', () => {
    expect(said({ proposal: exampleProposal(), asked: ['U1'], others: ['U2'] })).toMatch(
      new RegExp(
        `^${still}: nobody has decided for 3 minutes\\. Asked: @U1\\. Try @U2 next: .* It can be approved until `,
      ),
    );
  });
  it('does not wait for whoever requested it', () => {
    const proposal = exampleProposal({ state: { kind: 'requested', request: REQUEST } });
    expect(said({ proposal, asked: ['U1', 'U3'], others: [] })).toMatch(
      new RegExp(`^${still}: the second person is still missing\\. Asked: @U3\\. Call one of them by phone\\.`),
    );
    expect(said({ proposal, asked: ['U1'], others: ['U2'] })).toContain('Nobody else holds the permission "rollback"');
  });
  it('says why it is over, and that nothing changed', () => {
    expect(write(lapsedWords(exampleProposal()), 'channel', plain)).toMatch(/expired at .* Nothing was changed\./);
    const state = { kind: 'withdrawn', because: 'the release is gone', at: 0 } as const;
    expect(write(lapsedWords(exampleProposal({ state })), 'channel', plain)).toContain(
      'was withdrawn: the release is gone. Nothing was changed.',
    );
  });
});
