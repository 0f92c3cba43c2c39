import type { AliasHistory, Change, ChangedFunction } from '../changes.ts';

/**
 * The versions that each alias has had, from the changes that moved it. CloudTrail tells only where an alias was moved
 * to; where it came from stands in the event before. Steps that change nothing but weights add no version.
 */
export function aliasHistories(changes: readonly Change[]): readonly AliasHistory[] {
  const byAlias = new Map<string, AliasHistory>();
  for (const { thing, to, at, by } of moves(changes)) {
    const alias = thing.alias ?? '';
    const key = `${thing.functionName}:${alias}`;
    const versions = byAlias.get(key)?.versions ?? [];
    if (versions[0]?.version === to) continue;
    byAlias.set(key, {
      functionName: thing.functionName,
      alias,
      versions: [{ version: to, since: at, by }, ...versions],
    });
  }
  return [...byAlias.values()];
}

/** The same changes, with the version that each moved alias had before. */
export function withFormerVersions(changes: readonly Change[]): readonly Change[] {
  const moved = moves(changes);
  return changes.map((change) => {
    if (change.thing.kind !== 'alias') return change;
    const { functionName, alias } = change.thing;
    const before = moved.filter(
      (it) => it.at < change.at && it.thing.functionName === functionName && it.thing.alias === alias,
    );
    return { ...change, from: before.at(-1)?.to };
  });
}

interface Move {
  readonly thing: ChangedFunction;
  readonly at: number;
  readonly to: string;
  readonly by: string | undefined;
}

/** What moved an alias and did not fail, oldest first. */
function moves(changes: readonly Change[]): readonly Move[] {
  return changes
    .flatMap(({ thing, at, to, by, failed }): Move[] =>
      thing.kind !== 'alias' || failed || to === undefined ? [] : [{ thing, at, to, by }],
    )
    .sort((a, b) => a.at - b.at);
}
