import { describe, expect, it } from 'vitest';
import { plain, type Words, words, write } from '../../src/incident/words.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import {
  proposalHeadline,
  proposalJson,
  proposalSection,
  refusalSection,
  rollbackCommand,
} from '../../src/rollback/told.ts';
import { exampleProposal } from './example-proposal.ts';

const say = (sentence: Words) => write(sentence, 'channel', plain);
const told = (change: Partial<Proposal> = {}, more = {}) => {
  const proposal = exampleProposal(change);
  return { proposal, command: rollbackCommand(proposal), refusals: [], dryRun: false, ...more };
};
const line = (change: Partial<Proposal>, label: string) => {
  const found = proposalSection(told(change)).lines.find((it) => it.label === label);
  return found === undefined ? undefined : say(found.value);
};
const { to } = exampleProposal();

describe('what is told of a proposal', () => {
  it('the exact call, over the state that was seen, clearing a canary or setting back its weights', () => {
    expect(say(rollbackCommand(exampleProposal()))).toBe(
      "aws lambda update-alias --region us-east-1 --function-name prod-users-pre-sign-up --name live --function-version 42 --routing-config 'AdditionalVersionWeights={}' --revision-id revision-43",
    );
    const undone = exampleProposal({ to: { ...to, weights: { '44': 0.1 } } });
    expect(say(rollbackCommand(undone))).toContain("--routing-config 'AdditionalVersionWeights={44=0.1}'");
  });

  it('in one line: what it is, or that it is refused, or only shown', () => {
    const refusals = [{ check: 'tested', because: words`It is broken.`, instead: words`deploy.` }];
    const move = 'alias live of prod-users-pre-sign-up from version 43, 10 % to 44 to version 42';
    expect([
      say(proposalHeadline(told())),
      say(proposalHeadline(told({ undoes: 'proposal-0' }))),
      say(proposalHeadline(told({}, { dryRun: true }))),
      say(proposalHeadline(told({}, { refusals, dryRun: true }))),
      say(refusalSection(refusals).lines[0]?.value ?? []),
    ]).toEqual([
      `Rollback proposed: ${move}.`,
      `Undo proposed: ${move}.`,
      `This would move ${move}. Nothing was proposed and nothing changed.`,
      `I do not move ${move}.`,
      'It is broken. Instead: deploy.',
    ]);
  });

  it.each([
    ['trail', 'version 42: CloudTrail shows that the alias pointed to it before'],
    ['log', 'version 42: it ran in the log before the first error'],
    ['number', 'version 42: only because it is the highest number below; it may never have been live'],
    ['named', 'version 42: named by whoever asked'],
    ['undo', 'version 42: exactly what it was before the move that this undoes'],
  ] as const)('why this version: %s', (provenance, expected) => {
    expect(line({ to: { ...to, provenance } }, 'To')).toBe(expected);
  });

  it('what a rollback does not repair, with how to help those who are stuck', () => {
    const rest = 'tokens that were issued meanwhile; answers that an authorizer has cached, until their time is up.';
    expect(line({ unconfirmed: { count: 60, atLeast: true } }, 'Not repaired')).toBe(
      `at least 60 users left UNCONFIRMED since the first error: let them ask for a new code, never confirm in bulk; ${rest}`,
    );
    expect(line({ unconfirmed: { count: 1, atLeast: false } }, 'Not repaired')).toMatch(/^1 user left UNCONFIRMED/);
    expect(line({ unconfirmed: { count: 0, atLeast: false } }, 'Not repaired')).toBe(rest);
    expect(line({ unconfirmed: undefined }, 'Not repaired')).toBe(rest);
  });

  it('who will overwrite it', () => {
    expect(line({}, 'Will be overwritten')).toBe(
      'by the next deployment of stack prod-users, unless the release is taken back there too.',
    );
    expect(line({ stack: undefined }, 'Will be overwritten')).toMatch(
      /no stack is named in the tags of the function\.$/,
    );
  });

  it('the test of this very code, and what has to be accepted', () => {
    expect(line({ warnings: [] }, 'Test')).toBe('this very code kept the contract within the last hour.');
    expect(line({ warnings: [] }, 'Not known')).toBeUndefined();
    expect(line({ warnings: ['test warned'] }, 'Test')).toBe('it threw or was late with a made-up user.');
    expect(line({ warnings: ['never seen live', 'event version unknown'] }, 'Not known')).toBe(
      'never seen live (nothing shows that it ever was), event version unknown (the pool may send events that it does not understand)',
    );
  });

  it('for machines: the proposal itself, with the call and the reasons as text', () => {
    const refusals = [{ check: 'tested', because: words`It is broken.`, instead: words`deploy.` }];
    const it = told({}, { refusals });
    expect(proposalJson(it)).toEqual({
      ...it.proposal,
      dryRun: false,
      command: say(it.command),
      refusals: [{ check: 'tested', because: 'It is broken.', instead: 'deploy.' }],
    });
  });
});
