import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, type Looked } from '../../src/evidence/collect.ts';
import { examplePool, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleChanges } from '../../src/evidence/example-changes.ts';
import type { Evidence, FactName } from '../../src/evidence/facts.ts';
import { gap, known, type Reading } from '../../src/evidence/reading.ts';
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

  it('a step that throws before it waits for anything is a gap like any other', async () => {
    const pool: Step<'pool'> = {
      ...FREE,
      fact: 'pool',
      look: () => {
        throw new RangeError('alice@example.com');
      },
    };
    const users: Step<'users'> = { ...FREE, fact: 'users', look: async () => known({ found: [], tried: [] } as never) };
    const evidence = await all([pool, users]);
    expect(evidence.pool).toEqual(gap('failed', 'This check broke off (RangeError).'));
    expect(evidence.users?.kind).toBe('known');
  });

  it('steps of other subjects, and facts that came with the command, are not looked for', async () => {
    const asked: string[] = [];
    const step = (fact: FactName, subjects: AnyStep['subjects']): AnyStep => {
      const look = async () => {
        asked.push(fact);
        return known(undefined as never);
      };
      return { ...FREE, fact, subjects, look } as AnyStep;
    };
    const given: Evidence = { pool: known(examplePool()) };
    const run = collect(cloudOf({}), incident, [step('pool', ['user']), step('apis', ['apis'])], given);
    expect(await run.next()).toEqual({ done: true, value: given });
    expect(asked).toEqual([]);
  });
});

/** Facts for made-up steps; which of them they are does not matter. */
const FACTS: readonly FactName[] = ['pool', 'users', 'groups', 'client', 'clients', 'secrets', 'triggers', 'runs'];
/** Any fact: what is in it is not looked at here. */
const SOME = known(undefined as never);

/** Steps that come back when the test says so. */
interface Table {
  readonly steps: readonly AnyStep[];
  /** Which steps have begun, in that order. */
  readonly begun: FactName[];
  finish(fact: FactName, how?: 'known' | 'gap' | 'crash'): void;
}

/** For each fact, which of the earlier ones it reads and which it only waits for. */
type Plan = readonly { readonly reads: readonly number[]; readonly after: readonly number[] }[];

function tableOf(plan: Plan): Table {
  const begun: FactName[] = [];
  const gates = FACTS.map(() => gate<Reading<never> | 'crash'>());
  const facts = (numbers: readonly number[]) => numbers.flatMap((number) => FACTS[number] ?? []);
  const steps = plan.flatMap(({ reads, after }, index): AnyStep[] => {
    const [fact] = facts([index]);
    if (fact === undefined) return [];
    const look = async () => {
      begun.push(fact);
      const told = await gates[index]?.passed;
      if (told === 'crash' || told === undefined) throw new TypeError('a fault of ours');
      return told;
    };
    return [{ ...FREE, fact, reads: facts(reads), after: facts(after), look } as AnyStep];
  });
  return {
    steps,
    begun,
    finish: (fact, how = 'known') => {
      const told = { known: SOME, gap: gap('denied', 'no'), crash: 'crash' } as const;
      gates[FACTS.indexOf(fact)]?.open(told[how]);
    },
  };
}

const plans: fc.Arbitrary<Plan> = fc.tuple(
  ...FACTS.map((_, index) => {
    const earlier = fc.subarray([...Array(index).keys()], { maxLength: Math.min(2, index) });
    return fc.record({ reads: earlier, after: earlier });
  }),
);
/** Which of the running steps comes back next, as often as there are steps. */
const choices = fc.array(fc.nat(), { minLength: FACTS.length, maxLength: FACTS.length });

const numbersOf = (plan: Plan, index: number) => [...(plan[index]?.reads ?? []), ...(plan[index]?.after ?? [])];
/** Steps whose facts are all there. */
const freeIn = (plan: Plan, there: ReadonlySet<FactName>) =>
  FACTS.filter((_, index) => numbersOf(plan, index).every((number) => there.has(FACTS[number] ?? 'pool')));

describe('the order in which steps run', () => {
  it('each begins as soon as what it waits for is there, once, whoever reads along; each is yielded as it comes', async () => {
    await fc.assert(
      fc.asyncProperty(plans, choices, fc.boolean(), async (plan, picks, slow) => {
        const { steps, begun, finish } = tableOf(plan);
        const run = collect(cloudOf({}), incident, steps, {});
        const yielded: Looked[] = [];
        const arrived: FactName[] = [];
        let pending = run.next();
        for (const pick of picks) {
          await turn();
          const there = new Set(arrived);
          expect([...begun].sort()).toEqual([...freeIn(plan, there)].sort());
          const open = begun.filter((fact) => !there.has(fact));
          const next = open[pick % open.length];
          if (next === undefined) throw new Error('nothing runs');
          finish(next);
          arrived.push(next);
          if (slow) continue;
          yielded.push((await pending).value as Looked);
          pending = run.next();
        }
        await turn();
        for (let next = await pending; next.done !== true; next = await run.next()) yielded.push(next.value);
        expect(yielded.map((it) => [it.step.fact, it.done, it.of, Object.keys(it.evidence)])).toEqual(
          arrived.map((fact, index) => [fact, index + 1, FACTS.length, arrived.slice(0, index + 1)]),
        );
        expect([...begun].sort()).toEqual([...FACTS].sort());
      }),
      { numRuns: 100 },
    );
  });

  it('the deadline cuts what is missing and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(plans, choices, fc.nat(FACTS.length), async (plan, picks, until) => {
        const { steps, begun, finish } = tableOf(plan);
        const ends = new AbortController();
        const result = all(steps, ends.signal);
        const arrived = new Set<FactName>();
        for (const pick of picks.slice(0, until)) {
          await turn();
          const open = begun.filter((fact) => !arrived.has(fact));
          const next = open[pick % open.length];
          if (next === undefined) throw new Error('nothing runs');
          finish(next);
          arrived.add(next);
        }
        await turn();
        ends.abort();
        const evidence = await result;
        expect(FACTS.filter((fact) => evidence[fact]?.kind === 'known')).toEqual(
          FACTS.filter((fact) => arrived.has(fact)),
        );
        for (const [index, fact] of FACTS.entries()) {
          if (arrived.has(fact)) continue;
          const lost = plan[index]?.reads.map((number) => FACTS[number]).find((it) => it && !arrived.has(it));
          expect(evidence[fact]).toEqual(
            lost === undefined ? CUT : gap('depends on a gap', `Needs the ${lost}, which could not be read.`),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('what is refused or crashes is a gap of its own and of what reads it; all else arrives', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(FACTS.length - 1), fc.constantFrom('gap', 'crash'), async (plan, bad, how) => {
        const { steps, begun, finish } = tableOf(plan);
        const result = all(steps);
        const told = new Set<FactName>();
        while (begun.some((fact) => !told.has(fact))) {
          for (const fact of begun.filter((it) => !told.has(it))) {
            told.add(fact);
            finish(fact, fact === FACTS[bad] ? how : 'known');
          }
          await turn();
        }
        const evidence = await result;
        const isLost = (index: number): boolean => index === bad || (plan[index]?.reads ?? []).some(isLost);
        expect(FACTS.map((fact) => evidence[fact]?.kind)).toEqual(
          FACTS.map((_, index) => (isLost(index) ? 'gap' : 'known')),
        );
        expect(evidence[FACTS[bad] ?? 'pool']).toEqual(
          plan[bad]?.reads.some(isLost)
            ? expect.objectContaining({ reason: 'depends on a gap' })
            : how === 'gap'
              ? gap('denied', 'no')
              : gap('failed', 'This check broke off (TypeError).'),
        );
      }),
      { numRuns: 100 },
    );
  });
});
