import type { PoolSettings } from '../evidence/pool.ts';
import type { Reading } from '../evidence/reading.ts';
import { distance } from '../incident/duration.ts';
import type { PoolRef } from '../incident/incident.ts';
import { quoted, type Words, words } from '../incident/words.ts';

/** A configured pool and what could be read of it. */
export interface PoolCard {
  readonly pool: PoolRef;
  readonly settings: Reading<PoolSettings>;
}

/** What a pool is, in one line: its id and Region, and what its settings say or why they are not there. */
export function poolCardWords({ pool, settings }: PoolCard, now: number): Words {
  const where = words`${quoted(pool.id)} in ${pool.region}`;
  if (settings.kind === 'gap') {
    const { reason, detail, action } = settings;
    return words`${where}. ⚠️ ${reason}: ${detail}${action === undefined ? '' : ` Missing right: ${action}.`}`;
  }
  const { tier, mfa, triggers, lastModified } = settings.value;
  const changed = lastModified === undefined ? '' : `, changed ${distance(lastModified, now)}`;
  const count =
    triggers.length === 0 ? 'no triggers' : `${triggers.length} ${triggers.length === 1 ? 'trigger' : 'triggers'}`;
  return words`${where}, ${tier ?? 'older than plans'}, MFA ${mfa.toLowerCase()}, ${count}${changed}`;
}
