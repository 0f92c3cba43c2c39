import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { PROPOSAL_LIFE_MS, type Proposal } from '../../src/rollback/proposal.ts';
import type { Watch } from '../../src/rollback/watch.ts';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:prod-users-pre-sign-up';

/** An open proposal that the bot made by itself: the alias `live` of a protected pool goes from 43 back to 42. */
export function exampleProposal(change: Partial<Proposal> = {}): Proposal {
  const createdAt = change.createdAt ?? EXAMPLE_NOW;
  return {
    format: 1,
    id: 'proposal-1',
    calls: {
      arn: `${FUNCTION_ARN}:live`,
      partition: 'aws',
      region: 'us-east-1',
      account: '123456789012',
      name: 'prod-users-pre-sign-up',
      qualifier: 'live',
    },
    alias: 'live',
    from: { version: '43', weights: { '44': 0.1 }, revisionId: 'revision-43' },
    to: {
      version: '42',
      provenance: 'trail',
      codeHash: 'hash-42',
      lastModified: EXAMPLE_NOW - 86_400_000,
      ran: { runs: 120, failed: 1 },
      weights: {},
    },
    pools: [{ name: 'prod', slots: ['PreSignUp'], protected: true }],
    origin: { kind: 'bot', rule: 'trigger-answer-malformed' },
    warnings: ['not tested'],
    stack: 'prod-users',
    unconfirmed: { count: 60, atLeast: true },
    undoes: undefined,
    incident: 'incident-1',
    channel: 'C0INCIDENTS',
    createdAt,
    expiresAt: createdAt + PROPOSAL_LIFE_MS,
    state: { kind: 'open' },
    revision: 1,
    ...change,
  };
}

/** A watch of the move that `exampleProposal` leads to, looked at every minute for ten. */
export function exampleWatch(change: Partial<Watch> = {}): Watch {
  const movedAt = change.movedAt ?? EXAMPLE_NOW;
  return {
    format: 1,
    proposal: 'proposal-1',
    pools: ['prod'],
    functionArn: FUNCTION_ARN,
    functionName: 'prod-users-pre-sign-up',
    alias: 'live',
    slots: ['PreSignUp'],
    paths: ['sign-up', 'federation'],
    from: '43',
    to: '42',
    movedAt,
    until: movedAt + 10 * 60_000,
    nextLookAt: movedAt + 60_000,
    looks: 0,
    before: {
      span: { from: movedAt - 600_000, to: movedAt },
      paths: [
        { path: 'sign-up', attempts: 40, failures: 38 },
        { path: 'federation', attempts: undefined, failures: undefined },
      ],
      versions: [{ version: '43', runs: 40, failed: 38 }],
    },
    told: 'nothing',
    incident: 'incident-1',
    channel: 'C0INCIDENTS',
    revision: 1,
    ...change,
  };
}
