import type { NamedClient } from '../evidence/client.ts';
import type { Reading } from '../evidence/reading.ts';
import { namedClientStep } from '../evidence/steps/named-client.ts';
import { join, quoted, type Words, words } from '../incident/words.ts';
import { type Asker, admit, admitToOne, type Refused, type Wish } from './admission.ts';
import { look } from './look.ts';
import type { GuardedPool, World } from './world.ts';

/** A pool, and what was found of the app client there, where that was looked for to find the pool. */
export interface ClientPool {
  readonly pool: GuardedPool;
  readonly client: Reading<NamedClient> | undefined;
}

interface Found {
  readonly pool: GuardedPool;
  readonly client: Reading<NamedClient>;
}

/**
 * The pool of an app client: the one that was named, the only one there is, or the one that has the client. `client` is
 * its id or name; undefined: nobody named one, so with several pools somebody must choose.
 */
export async function poolOfClient(
  wish: Wish,
  client: string | undefined,
  asker: Asker,
  world: World,
): Promise<ClientPool | Refused> {
  if (wish.pool !== undefined || client === undefined) {
    const admitted = await admitToOne(wish, asker, world);
    return 'refused' in admitted ? admitted : { pool: admitted.pool, client: undefined };
  }
  const admitted = await admit(wish, asker, world);
  if ('refused' in admitted) return admitted;
  const [only, ...more] = admitted.pools;
  if (only !== undefined && more.length === 0) return { pool: only, client: undefined };
  const looked = await Promise.all(admitted.pools.map((pool) => find(pool, client, world)));
  const has = looked.filter((it) => it.client.kind === 'known' && it.client.value.kind !== 'absent');
  const [first, ...others] = has;
  if (first === undefined) return refused(nowhere(client, looked));
  if (others.length === 0) return first;
  return refused(words`Several pools have an app client ${quoted(client)}: ${names(has)}. Name the pool.`);
}

async function find(pool: GuardedPool, client: string, world: World): Promise<Found> {
  const runbook = { ...world.runbook, steps: [namedClientStep], rules: [] };
  const { evidence } = await look({ ...world, runbook }, pool, { kind: 'client', client });
  return { pool, client: evidence.client ?? { kind: 'gap', reason: 'failed', detail: 'it was not looked at' } };
}

function nowhere(client: string, looked: readonly Found[]): Words {
  const unread = looked.filter((it) => it.client.kind === 'gap');
  const absent = looked.filter((it) => it.client.kind === 'known');
  const not =
    absent.length === 0
      ? words`Whether there is an app client ${quoted(client)} is not known.`
      : words`There is no app client ${quoted(client)} in ${names(absent)}. Another account or Region, or a client that was deleted?`;
  const could = unread.map(({ pool, client: it }) =>
    it.kind === 'gap'
      ? words` The app clients of ${pool.name} could not be read (${it.reason}): ${it.detail}`
      : words``,
  );
  return [...not, ...could.flat()];
}

function names(found: readonly Found[]): Words {
  return join(
    found.map(({ pool }) => words`${pool.name}`),
    ', ',
  );
}

function refused(because: Words): Refused {
  return { refused: { kind: 'notice', tone: 'refused', words: because } };
}
