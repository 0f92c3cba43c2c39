import type { Alert } from '../alert/alert.ts';
import type { AlertCourse } from '../alert/course.ts';
import type { AlertJournal } from '../alert/journal.ts';
import { poolOf } from '../alert/resources.ts';
import { SOURCE_TITLES } from '../alert/source-titles.ts';
import { sha256 } from '../alert/text.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import type { GuardedPool, World } from './world.ts';

/** The pool that an alert is about, and why, where that is not plain; else the pools to ask about. */
export type FoundPool =
  | { readonly pool: GuardedPool; readonly because: Words | undefined }
  | { readonly candidates: readonly string[] };

/** Systems that give each incident a key of its own: what is chosen for one is remembered for the next by its title. */
const NEW_KEY_EACH_TIME: readonly Alert['source'][] = [
  'pagerduty',
  'opsgenie',
  'jsm',
  'datadog',
  'incidentio',
  'rootly',
];

/**
 * The pool of an alert: what it names, else what somebody chose for it before, else that of the same incident in another
 * system. `related` is only asked where nothing else knows.
 */
export async function findPool(
  alert: Alert,
  key: string,
  course: AlertCourse | undefined,
  { pools }: Pick<World, 'pools'>,
  journal: Pick<AlertJournal, 'rememberedPool'>,
  related: () => Promise<AlertCourse | undefined>,
): Promise<FoundPool> {
  const named = (name: string | undefined) => pools.find((pool) => name !== undefined && pool.name === name);
  const known = named(course?.pool) ?? named(poolOf(alert.resources, inventory(pools))?.name);
  if (known !== undefined) return { pool: known, because: undefined };
  const chosen = named(await journal.rememberedPool(key));
  if (chosen !== undefined) return { pool: chosen, because: undefined };
  const title = titleKey(alert);
  const alike = title === undefined ? undefined : named(await journal.rememberedPool(title));
  if (alike !== undefined) {
    return {
      pool: alike,
      because: words`Its pool, ${alike.name}, is what somebody chose for an alert of the same title.`,
    };
  }
  const other = await related();
  const shared = named(other?.pool);
  if (other !== undefined && shared !== undefined) return { pool: shared, because: sameIncident(other) };
  return { candidates: candidates(alert, pools) };
}

/** Another system tells of the same incident. */
export function sameIncident({ source, title }: AlertCourse): Words {
  return words`${SOURCE_TITLES[source]} tells of the same: ${quoted(title)}.`;
}

/** The names under which the choice of a pool is remembered. */
export function rememberedAs(alert: Alert, key: string, title: string): readonly string[] {
  const alike = titleKey({ ...alert, title });
  return alike === undefined ? [key] : [key, alike];
}

/** Numbers in a title are those of the one incident. */
function titleKey({ source, title, private: isPrivate }: Alert): string | undefined {
  if (isPrivate || !NEW_KEY_EACH_TIME.includes(source)) return undefined;
  const plain = title.toLowerCase().replace(/\d+/g, '').replace(/\W+/g, ' ').trim();
  return plain === '' ? undefined : `title/${source}/${sha256(plain).slice(0, 32)}`;
}

/** The pools that something in it speaks for; all, where nothing does. */
function candidates({ resources }: Alert, pools: readonly GuardedPool[]): readonly string[] {
  const some = pools.filter((pool) => resources.some((it) => poolOf([it], inventory([pool])) !== undefined));
  return (some.length > 0 ? some : pools).map(({ name }) => name);
}

function inventory(pools: readonly GuardedPool[]) {
  return { pools, severities: {} };
}
