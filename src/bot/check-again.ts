import { words } from '../incident/words.ts';
import { guardChecks } from '../rollback/checks.ts';
import { guardFacts } from '../rollback/facts.ts';
import { type Guarded, type GuardFacts, guard } from '../rollback/guard.ts';
import type { RollbackJournal } from '../rollback/journal.ts';
import type { Proposal } from '../rollback/proposal.ts';
import { survey } from '../rollback/survey.ts';
import type { World } from './world.ts';

type CheckingWorld = Pick<World, 'pools' | 'openCloud' | 'deadline' | 'now'> & {
  readonly journal: Pick<RollbackJournal, 'readTest'>;
};

/**
 * Holds a proposal against every reason once more, over what is read now: between a proposal and its approval a pool may
 * have been led elsewhere, a version deleted, a deployment begun. Nothing that was read before counts.
 */
export async function checkProposal(proposal: Proposal, world: CheckingWorld): Promise<Guarded> {
  const names = proposal.pools.map(({ name }) => name);
  const pool = world.pools.find(({ name }) => names.includes(name));
  if (pool === undefined) {
    const because = words`None of the pools that this was proposed for is configured any more.`;
    return { refusals: [{ check: 'same pools', because, instead: words`propose it again.` }], warnings: [] };
  }
  const now = world.now();
  const cloud = world.openCloud({ deadline: world.deadline(), onCall: () => undefined });
  const seen = await survey(cloud, pool, world.pools, proposal.calls, now);
  const { version, weights, codeHash } = proposal.to;
  const wanted = { to: version, weights, pinned: proposal.from.revisionId };
  const facts = await guardFacts(cloud, pool, seen, wanted, (of) => world.journal.readTest(of, now), now);
  const judged = guard(facts, guardChecks);
  const target = facts.targets.find((it) => it.version === version)?.settings;
  const otherCode = target?.kind === 'known' && target.value.codeHash !== codeHash;
  return {
    refusals: [
      ...judged.refusals,
      ...(samePools(facts, proposal)
        ? []
        : [
            {
              check: 'same pools',
              because: words`The pools that feel this move, or how they are protected, are not those that were approved.`,
              instead: words`propose it again, so that everybody sees whom it concerns.`,
            },
          ]),
      ...(otherCode
        ? [
            {
              check: 'same code',
              because: words`Version ${version} holds other code than what was approved: it was deleted and published anew.`,
              instead: words`propose it again, and test it first.`,
            },
          ]
        : []),
    ],
    warnings: judged.warnings,
  };
}

function samePools({ pools }: GuardFacts, proposal: Proposal): boolean {
  const text = (it: { readonly name: string; readonly protected: boolean; readonly slots: readonly string[] }) =>
    `${it.name} ${it.protected} ${[...it.slots].sort().join(' ')}`;
  const now = pools.map(({ pool, slots, protected: isProtected }) =>
    text({ name: pool.name, slots, protected: isProtected }),
  );
  return now.sort().join('\n') === proposal.pools.map(text).sort().join('\n');
}
