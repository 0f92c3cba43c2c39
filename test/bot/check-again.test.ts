import { beforeEach, expect, it } from 'vitest';
import { checkProposal } from '../../src/bot/check-again.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { GuardedPool } from '../../src/bot/world.ts';
import type { Cloud } from '../../src/evidence/cloud.ts';
import { EXAMPLE_NOW } from '../../src/evidence/example.ts';
import { exampleSettings } from '../../src/evidence/example-trigger.ts';
import { known } from '../../src/evidence/reading.ts';
import { plain, write } from '../../src/incident/words.ts';
import type { Proposal } from '../../src/rollback/proposal.ts';
import { asked, policy } from './asked.ts';
import { createMemory } from './memory-journal.ts';
import { brokenCloud, rollbackPool } from './rollback-world.ts';

const journal = createMemory().open();
const pools = [rollbackPool(), rollbackPool('staging')];
let proposal: Proposal;

beforeEach(async () => {
  const command = { kind: 'rollback', trigger: 'PreSignUp', version: undefined, pool: 'prod', dryRun: true } as const;
  const world = { pools, access: policy(), openCloud: () => brokenCloud(['prod']) };
  const { entries } = await asked(command, world);
  proposal = proposed(entries);
});

function proposed([entry]: readonly Entry[]): Proposal {
  if (entry?.kind !== 'proposal') throw new Error('Nothing was shown');
  return entry.proposal;
}

async function checked(cloud: Cloud = brokenCloud(['prod']), configured: readonly GuardedPool[] = pools) {
  const world = {
    pools: configured,
    openCloud: () => cloud,
    deadline: () => new AbortController().signal,
    now: () => EXAMPLE_NOW,
    journal,
  };
  const { refusals, warnings } = await checkProposal(proposal, world);
  return { refusals: refusals.map(({ check, because }) => [check, write(because, 'private', plain)]), warnings };
}

it('nothing has changed', async () => {
  expect(await checked()).toEqual({ refusals: [], warnings: ['not tested'] });
});

it('the alias was changed, though it points to the same version', async () => {
  const alias = async () => known({ alias: 'live', version: '42', weights: {}, revisionId: 'revision-43' });
  expect((await checked(brokenCloud(['prod'], { alias }))).refusals).toEqual([
    ['alias unmoved', 'The alias was changed since this was proposed; it points to version 42 now.'],
  ]);
});

it('the pool calls something else now', async () => {
  expect((await checked(brokenCloud([]))).refusals.map(([check]) => check)).toEqual(['still called', 'same pools']);
});

it('another pool calls the alias too', async () => {
  expect((await checked(brokenCloud(['prod', 'staging']))).refusals).toEqual([
    ['same pools', 'The pools that feel this move, or how they are protected, are not those that were approved.'],
  ]);
});

it('the pool is protected otherwise', async () => {
  const { refusals } = await checked(undefined, [rollbackPool('prod', { protected: false })]);
  expect(refusals.map(([check]) => check)).toEqual(['same pools']);
});

it('the version holds other code', async () => {
  const cloud = brokenCloud(['prod'], {
    functionSettings: async () => known(exampleSettings({ codeHash: 'other code' })),
  });
  expect((await checked(cloud)).refusals).toEqual([
    ['same code', 'Version 41 holds other code than what was approved: it was deleted and published anew.'],
  ]);
});

it('no pool of it is configured any more', async () => {
  expect((await checked(undefined, [rollbackPool('other')])).refusals).toEqual([
    ['same pools', 'None of the pools that this was proposed for is configured any more.'],
  ]);
});
