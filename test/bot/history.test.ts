import { describe, expect, it } from 'vitest';
import { looksAlike, tellAlike } from '../../src/bot/alike.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleFailure, exampleRuns } from '../../src/evidence/example-trigger.ts';
import { known } from '../../src/evidence/reading.ts';
import type { PastIncident } from '../../src/journal/past-incident.ts';
import type { Signature } from '../../src/report/conclusion.ts';
import { reportOf } from '../report/found.ts';
import { asker, exampleConclusion, exampleIncident, MINUTE, openIn, told } from './incident-world.ts';
import { createMemory } from './memory-journal.ts';

const threw = {
  trigger: 'pre-sign-up',
  error: "exception: TypeError: Cannot read properties of undefined (reading 'email')",
  rule: undefined,
};

function past(id: string, signature: Signature, daysAgo: number): PastIncident {
  const resolvedAt = EXAMPLE_NOW - daysAgo * 24 * 60 * MINUTE;
  return {
    id,
    pool: 'prod',
    openedAt: resolvedAt - 40 * MINUTE,
    resolvedAt,
    signature,
    cause: 'a release',
    fix: 'moved live of pre-sign-up to version 41',
    channel: 'C0INCIDENTS',
    thread: `ts-${id}`,
  };
}

const other = { trigger: 'post-auth', error: 'timeout: Task timed out', rule: undefined };

describe('/cognito history', () => {
  it('tells what looks like the open incident first, then the newest', async () => {
    const memory = createMemory();
    const all = [past('older', exampleConclusion().signature, 9), past('newer', other, 2), past('newest', threw, 1)];
    for (const it of all) await memory.open().rememberIncident(it);
    await openIn(memory, { conclusion: exampleConclusion() });
    expect(await asker(memory)({ kind: 'history', pool: 'prod' })).toEqual([
      { kind: 'past', pool: 'prod', incident: undefined, past: [all[0], all[2], all[1]] },
    ]);
  });

  it('asks which pool outside of a thread, and takes that of the thread inside', async () => {
    const memory = createMemory();
    await openIn(memory);
    const ask = asker(memory);
    expect(told(await ask({ kind: 'history', pool: undefined }))).toEqual([
      'refused: Which pool? Name one of: prod, staging.',
    ]);
    expect(await ask({ kind: 'history', pool: undefined }, { thread: 'ts-incident-prod' })).toEqual([
      { kind: 'past', pool: 'prod', incident: undefined, past: [] },
    ]);
  });
});

describe('what comes up by itself', () => {
  const report = reportOf({
    evidence: {
      runs: known([{ functionName: 'pre-sign-up', runs: known(exampleRuns({ failures: [exampleFailure()] })) }]),
    },
  });
  const comesUp = async (...remembered: readonly PastIncident[]) => {
    const incidents = createMemory().open();
    for (const it of remembered) await incidents.rememberIncident(it);
    const entries = [];
    for await (const entry of tellAlike(exampleIncident(), report, { incidents, now: () => EXAMPLE_NOW }))
      entries.push(entry);
    return entries;
  };

  it('is what failed at the same trigger in the same way, the newest three', async () => {
    const alike = [1, 2, 3, 4].map((days) => past(`past-${days}`, threw, days));
    expect(await comesUp(past('other', other, 1), ...alike)).toEqual([
      { kind: 'past', pool: 'prod', incident: exampleIncident(), past: alike.slice(0, 3) },
    ]);
  });

  it('is nothing where nothing looked like it, and never the incident itself', async () => {
    expect(await comesUp(past('other', other, 1), past('incident-prod', threw, 1))).toEqual([]);
  });

  it.each<[string, Partial<Signature>, Partial<Signature>, boolean]>([
    ['the same error at the same trigger', {}, { rule: 'b' }, true],
    ['the same cause at the same trigger', {}, { error: 'e2' }, true],
    ['the same error at another trigger', { rule: undefined }, { trigger: 't2', rule: undefined }, false],
    ['the same cause where no trigger takes part', { trigger: undefined, error: 'e2' }, { trigger: undefined }, true],
    [
      'the same words to users, of no known cause',
      { trigger: undefined, rule: undefined },
      { trigger: undefined, rule: undefined },
      false,
    ],
    [
      'two of which nothing is known',
      { trigger: undefined, error: undefined, rule: undefined },
      { trigger: undefined, error: undefined, rule: undefined },
      false,
    ],
  ])('%s', (_what, a, b, expected) => {
    const both = { trigger: 't', error: 'e', rule: 'a' };
    expect(looksAlike({ ...both, ...a }, { ...both, ...b })).toBe(expected);
  });
});
