import type { Change, ChangedThing } from '../changes.ts';
import type { Evidence } from '../facts.ts';
import type { TriggerChain } from '../trigger.ts';
import { nameOf, type Place } from './change.ts';
import { settledClients } from './pool-clients.ts';

/** How far the time of an event and a LastModified of the same change may lie apart. */
const SAME_CHANGE_MS = 120_000;

/**
 * What LastModified of pool, clients, functions and versions tells at once, while CloudTrail still lags. A change that
 * an event already tells of is left out; who made the others is not visible yet.
 */
export function untoldChanges(
  evidence: Evidence,
  told: readonly Change[],
  place: Place,
  from: number,
  to: number,
): readonly Change[] {
  return modifications(evidence).flatMap(({ at, thing, what, version }): Change[] => {
    if (at === undefined || at < from || at > to) return [];
    if (told.some((it) => !it.failed && isOf(it.thing, thing) && Math.abs(it.at - at) <= SAME_CHANGE_MS)) return [];
    const untold = { event: undefined, by: undefined, wiped: [], set: [], from: undefined, failed: false };
    return [{ at, thing, what: `${nameOf(thing, place)}: ${what}`, to: version, ...untold }];
  });
}

interface Modification {
  readonly at: number | undefined;
  readonly thing: ChangedThing;
  readonly what: string;
  readonly version?: string;
}

function modifications(evidence: Evidence): readonly Modification[] {
  const pool = evidence.pool?.kind === 'known' ? evidence.pool.value : undefined;
  const chains = evidence.triggers?.kind === 'known' ? evidence.triggers.value : [];
  return [
    ...(pool === undefined
      ? []
      : [{ at: pool.lastModified, thing: { kind: 'pool' as const }, what: 'settings changed' }]),
    ...settledClients(evidence).map((it) => ({
      at: it.lastModified,
      thing: { kind: 'client' as const, id: it.id },
      what: 'settings changed',
    })),
    ...chains.flatMap(ofChain),
  ];
}

/**
 * A version is published once, so its LastModified is when it was made; an alias has no time of its own and cannot have
 * pointed to the version before that.
 */
function ofChain({ calls, target, settings }: TriggerChain): readonly Modification[] {
  if (settings.kind === 'gap' || settings.value.lastModified === undefined) return [];
  const { lastModified: at, version } = settings.value;
  const alias = target.kind === 'known' && target.value.kind === 'alias' ? target.value.alias : undefined;
  const thing = { kind: 'code' as const, functionName: calls.name, alias };
  if (alias === undefined)
    return [
      {
        at,
        thing,
        what: version === '$LATEST' ? 'code or configuration changed' : `version ${version} published`,
        version,
      },
    ];
  return [{ at, thing, what: `version ${version} published, and the alias points to it now`, version }];
}

/** Whether an event tells of the same modification: code, configuration and alias of one function count as one. */
function isOf(told: ChangedThing, thing: ChangedThing): boolean {
  if ('functionName' in told && 'functionName' in thing) return told.functionName === thing.functionName;
  if (told.kind === 'client' && thing.kind === 'client') return told.id === thing.id;
  if (told.kind === 'secret' && thing.kind === 'client') return told.clientId === thing.id;
  return told.kind === thing.kind && told.kind === 'pool';
}
