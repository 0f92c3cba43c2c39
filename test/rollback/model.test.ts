import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fate, PEOPLE, POOLS, Simulation, type UpdateFault } from './simulation.ts';

/**
 * Any order of what people, queues, clocks and AWS can do to a rollback, and what must hold whatever it is:
 *
 * - Lambda is called at most once for a proposal, and the alias moved at most once;
 * - only to the approved version with the approved weights, and pinned to the revision that was seen;
 * - only after somebody decided in time who held the permission in every pool that feels it, on a protected pool two
 *   people, or one of those who may be alone, once an hour;
 * - never long after the approval, and never before it was written down that it begins;
 * - in the end no approved proposal is left without an end; its thread tells that end once, it fits what happened to the
 *   alias, it is vague only where something went wrong, and it stands in the audit records;
 * - what was moved is watched, and nothing else.
 *
 * 1,000 runs here; `npm run test:model` makes 100,000. It was shown to find each of these, broken on purpose:
 *
 * 1. rollback/move.ts: that a move was begun before is not looked at, so that a job after a crash calls Lambda again;
 * 2. rollback/move.ts: the revision that the alias has now is pinned, not the one that was seen;
 * 3. bot/consent.ts: a decision counts although somebody else was faster (`changeProposal` said false);
 * 4. bot/consent.ts: the permission is looked at in the first pool alone;
 * 5. rollback/move.ts: what got no answer is told as "nothing was changed", without a look at the alias;
 * 6. rollback/consent.ts: a proposal can be used after it has expired;
 * 7. rollback/consent.ts: whoever requested it may approve it, and likewise whoever proposed it;
 * 8. rollback/move.ts: the weights of a canary stay;
 * 9. rollback/move.ts: a move begins however long ago it was approved;
 * 10. rollback/move.ts: a move begins before it is written down;
 * 11. bot/consent.ts: a job that goes on after a crash does not ask for the permission again;
 * 12. bot/consent.ts: the end of a proposal that was settled before a crash is not told.
 */

type Event = (simulation: Simulation) => Promise<void> | void;

const index = fc.nat({ max: 5 });
const person = fc.constantFrom(...PEOPLE);
const pool = fc.constantFrom(...POOLS);
const fate = fc.constantFrom<Fate>('done', 'throws before', 'throws after', 'dies before', 'dies after');
const fault = fc.constantFrom<UpdateFault>(
  'throttled',
  'failing',
  'done, no answer',
  'done late, no answer',
  'lost, no answer',
);
const origin = fc.constantFrom(
  { kind: 'bot', rule: 'trigger-answer' } as const,
  { kind: 'person', id: 'U0ALICE' } as const,
  { kind: 'person', id: 'U0BOB' } as const,
);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Some of what follows each other often: somebody presses, a worker takes it and works for a while. */
const events: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Event> }[] = [
  {
    weight: 2,
    arbitrary: fc
      .tuple(origin, fc.constantFrom('42', '41'), fc.subarray([...POOLS], { minLength: 1 }), fc.boolean())
      .map(
        ([from, to, pools, isProtected]) =>
          (it: Simulation) =>
            it.propose(from, to, pools, isProtected),
      ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(person, fc.nat({ max: 1 }), fc.nat({ max: 5 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }))
      .map(([who, proposal, twice, glass, fills]) => (it: Simulation) => {
        it.press(who, proposal, twice === 0 ? 2 : 1, glass === 0, fills > 0);
      }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(person, fc.nat({ max: 1 }), fc.nat({ max: 60 }), fate)
      .map(([who, proposal, calls, end]) => async (it: Simulation) => {
        it.press(who, proposal, 1, false, true);
        await it.deliver(it.queue.length - 1);
        await it.run(it.workers.length - 1, calls, end);
      }),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(index, fc.nat({ max: 30 }), fate).map(([at, calls, end]) => async (it: Simulation) => {
      await it.deliver(at);
      await it.run(it.workers.length - 1, calls, calls > 20 ? 'done' : end);
    }),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(index, fc.integer({ min: 1, max: 30 }), fate).map(
      ([at, calls, end]) =>
        (it: Simulation) =>
          it.run(at, calls, end),
    ),
  },
  { weight: 1, arbitrary: index.map((at) => (it: Simulation) => it.redeliver(at)) },
  { weight: 1, arbitrary: index.map((at) => (it: Simulation) => it.withdraw(at)) },
  { weight: 1, arbitrary: fc.constantFrom('44', '42', '43').map((to) => (it: Simulation) => it.moveAside(to)) },
  { weight: 2, arbitrary: fault.map((kind) => (it: Simulation) => it.fault(kind)) },
  { weight: 1, arbitrary: fc.constant((it: Simulation) => it.land()) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(SECOND, 30 * SECOND, 100 * SECOND, 4 * MINUTE, 16 * MINUTE, 2 * HOUR, 25 * HOUR)
      .map((milliseconds) => (it: Simulation) => it.tick(milliseconds)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(person, pool, fc.boolean()).map(
      ([who, where, held]) =>
        (it: Simulation) =>
          it.setPermission(who, where, held),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((refuses) => (it: Simulation) => {
      it.refusesNow = refuses;
    }),
  },
  { weight: 1, arbitrary: fc.constant((it: Simulation) => it.schedule()) },
];

const story = fc.tuple(
  fc.subarray([...PEOPLE]),
  fc.array(fc.oneof(...events), { minLength: 4, maxLength: 40, size: 'max' }),
);

/** More where `npm run test:model` asks for it. */
const RUNS = Number(process.env.MODEL_RUNS ?? 1_000);
/** The same stories in every run, and others where more are asked for. */
const SEED = Number(process.env.MODEL_SEED ?? 20_261_120);

describe('whatever happens to a rollback', () => {
  it(`moves the alias at most once, as approved, and tells what became of it (${RUNS} stories)`, async () => {
    const ends: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(story, async ([glass, told]) => {
        const simulation = new Simulation(glass);
        await simulation.propose({ kind: 'bot', rule: 'trigger-answer' }, '42', ['prod'], true);
        for (const happens of told) await happens(simulation);
        await simulation.drain();
        for (const { state } of simulation.memory.proposals.values()) {
          const end = state.kind === 'settled' ? state.outcome.kind : state.kind;
          ends[end] = (ends[end] ?? 0) + 1;
        }
        expect(simulation.check()).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Stories in which nothing ever moves, or nothing ever goes wrong, would show nothing.
    for (const end of ['open', 'requested', 'moved', 'found moved', 'alias moved', 'refused', 'unclear']) {
      expect([end, (ends[end] ?? 0) >= RUNS / 100]).toEqual([end, true]);
    }
    if (process.env.MODEL_RUNS !== undefined) process.stdout.write(`${JSON.stringify(ends)}\n`);
  }, 3_600_000);
});
