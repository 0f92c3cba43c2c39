import { describe, expect, it } from 'vitest';
import { collect } from '../../src/evidence/collect.ts';
import { examplePool, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence, FactName } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { AnyStep, Step } from '../../src/evidence/step.ts';
import { cloudOf } from '../bot/cloud.ts';

const incident = exampleUserIncident();
const CUT = gap('cut by the deadline', 'The time for the whole triage was over before this came back.');
const FREE = { title: '', subjects: ['user'], reads: [], after: [], actions: [], commands: () => [] } as const;

async function all(steps: readonly AnyStep[], deadline?: AbortSignal): Promise<Evidence> {
  const run = collect(cloudOf({}), incident, steps, {}, deadline);
  for (;;) {
    const next = await run.next();
    if (next.done === true) return next.value;
  }
}

/** Resolves when told. */
function gate<T>() {
  let open: (value: T) => void = () => undefined;
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('collect', () => {
  it('a step that waits for a fact that nobody reads now looks without it', async () => {
    const pool: Step<'pool'> = { ...FREE, fact: 'pool', after: ['clients'], look: async () => known(examplePool()) };
    expect(await all([pool])).toEqual({ pool: known(examplePool()) });
  });

  it('a step may begin, and wait for facts of others only then', async () => {
    const begun = gate<void>();
    const order: string[] = [];
    const changes: Step<'changes'> = {
      ...FREE,
      fact: 'changes',
      meanwhile: ['pool', 'clients'],
      async look(_cloud, _incident, _evidence, others = async () => ({})) {
        order.push('changes begins');
        begun.open();
        const evidence = await others();
        order.push(`changes knows ${Object.keys(evidence).join(' ')}`);
        return known(exampleChanges());
      },
    };
    const pool: Step<'pool'> = {
      ...FREE,
      fact: 'pool',
      async look() {
        await begun.passed;
        order.push('pool');
        return known(examplePool());
      },
    };
    expect(Object.keys(await all([changes, pool]))).toEqual(['pool', 'changes']);
    expect(order).toEqual(['changes begins', 'pool', 'changes knows pool']);
  });

  it('at the deadline what hangs is cut, and what can hand in a part does', async () => {
    const ends = new AbortController();
    const part = exampleChanges({ notLookedAt: ['UpdateUserPool'] });
    const changes: Step<'changes'> = {
      ...FREE,
      fact: 'changes',
      meanwhile: ['pool'],
      async look(_cloud, _incident, _evidence, others = async () => ({})) {
        setImmediate(() => ends.abort());
        await others();
        return known(part);
      },
    };
    const pool: Step<'pool'> = { ...FREE, fact: 'pool', look: () => new Promise(() => undefined) };
    const evidence = await all([changes, pool], ends.signal);
    expect(evidence).toEqual({ changes: known(part), pool: CUT });
  });

  it('a step that needs a gap is a gap, and one that throws is one', async () => {
    const denied = gap('denied', 'no', 'cognito-idp:DescribeUserPool');
    const pool: Step<'pool'> = { ...FREE, fact: 'pool', look: async () => denied };
    const groups: Step<'groups'> = {
      ...FREE,
      fact: 'groups',
      reads: ['pool'],
      look: async () => known({ byUsername: {} }),
    };
    const users: Step<'users'> = {
      ...FREE,
      fact: 'users',
      look: async () => {
        throw new TypeError('alice@example.com');
      },
    };
    const facts: readonly FactName[] = ['pool', 'groups', 'users'];
    const evidence = await all([pool, groups, users]);
    expect(facts.map((fact) => evidence[fact])).toEqual([
      denied,
      gap('depends on a gap', 'Needs the pool, which could not be read.'),
      gap('failed', 'This check broke off (TypeError).'),
    ]);
  });

  it('steps that wait for each other are a fault of the table', async () => {
    const pool: Step<'pool'> = { ...FREE, fact: 'pool', reads: ['groups'], look: async () => known(examplePool()) };
    await expect(all([pool])).rejects.toThrow('Steps wait for facts that nothing reads: pool');
  });
});
