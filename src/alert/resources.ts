import { readFunctionArn } from '../cognito/arn.ts';
import type { PoolRef } from '../incident/incident.ts';
import type { AlertResource } from './alert.ts';
import type { Inventory } from './source.ts';
import { alertText } from './text.ts';

/** Where the sender says that something is. */
export interface ResourcePlace {
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

/** A pool id stands for itself: `us-west-2_AbCdEfGhI`. */
export const POOL_ID = /\b[a-z]{2}(?:-[a-z]{1,20}){1,4}-\d_[A-Za-z0-9]{9,46}\b/gi;

/** Values of the dimension UserPoolClient that are no app clients. */
const NO_CLIENT = /^(admin|invalid)$/i;

/** A resource whose id is cut and masked like any other text of an alert; none where nothing is left of it. */
export function resource(
  kind: AlertResource['kind'],
  id: string,
  evidence: string,
  place: ResourcePlace = {},
): readonly AlertResource[] {
  const clean = alertText(id, 256).replace(/\s+/g, ' ');
  if (clean === '') return [];
  const region = place.region === undefined ? {} : { region: place.region };
  const account = place.account === undefined ? {} : { account: place.account };
  return [{ kind, id: clean, ...region, ...account, evidence }];
}

/** A pool by its id; its Region is in the id. */
export function poolResource(id: string, evidence: string, place: ResourcePlace = {}): readonly AlertResource[] {
  const region = id.includes('_') ? id.slice(0, id.indexOf('_')).toLowerCase() : place.region;
  return resource('user_pool', id, evidence, { ...place, region });
}

/** An app client, unless it is a word that Cognito writes where there is none. */
export function clientResource(id: string, evidence: string, place: ResourcePlace = {}): readonly AlertResource[] {
  return NO_CLIENT.test(id.trim()) ? [] : resource('user_pool_client', id, evidence, place);
}

/** A function by name, `name:qualifier` or ARN. */
export function functionResource(id: string, evidence: string, place: ResourcePlace = {}): readonly AlertResource[] {
  const arn = readFunctionArn(id.trim());
  if (arn === undefined) return resource('lambda', id, evidence, place);
  const name = arn.qualifier === undefined ? arn.name : `${arn.name}:${arn.qualifier}`;
  return resource('lambda', name, evidence, { region: arn.region, account: arn.account });
}

/** The configured pool of this id, however its letters are written. */
export function knownPool(id: string, inventory: Inventory): PoolRef | undefined {
  const wanted = id.trim().toLowerCase();
  const pool = inventory.pools.find((candidate) => candidate.id.toLowerCase() === wanted);
  return pool === undefined ? undefined : { name: pool.name, id: pool.id, region: pool.region };
}

/** The names of the configured trigger functions, as configured, by the name in lower case. */
export function functionNames(inventory: Inventory): ReadonlyMap<string, string> {
  const functions = inventory.pools.flatMap((pool) => pool.triggers ?? []);
  return new Map(
    functions.map((trigger) => [functionName(trigger.function).toLowerCase(), functionName(trigger.function)]),
  );
}

/** The name of a configured trigger function, as configured, from a name, `name:qualifier` or ARN in any letters. */
export function knownFunction(id: string, inventory: Inventory): string | undefined {
  return functionNames(inventory).get(functionName(id).toLowerCase());
}

/** Each resource once, as it was first named; what a later one knows of its place is added. */
export function mergeResources(...lists: readonly (readonly AlertResource[])[]): readonly AlertResource[] {
  const merged = new Map<string, AlertResource>();
  for (const found of lists.flat()) {
    const key = `${found.kind} ${found.id}`;
    merged.set(key, { ...found, ...merged.get(key) });
  }
  return [...merged.values()];
}

/**
 * The configured pool that an alert is about, where it is about exactly one: named by id, or by a function that is a
 * trigger of one pool only. What is trusted more is asked first, and nothing less trusted overrules it: an alarm on a
 * pool that is not configured is never taken for that of another one.
 */
export function poolOf(resources: readonly AlertResource[], inventory: Inventory): PoolRef | undefined {
  for (const trust of [1, 2, 3, 4]) {
    const here = resources.filter((found) => trustOf(found.evidence) === trust);
    const named = here.filter(({ kind }) => kind === 'user_pool');
    const functions = here.filter(({ kind }) => kind === 'lambda');
    if (named.length > 0) return only(named.map(({ id }) => knownPool(id, inventory)));
    if (functions.length > 0) {
      const pools = functions.flatMap((found) => poolsOfFunction(found, inventory));
      if (pools.length > 0) return only(pools);
    }
  }
  return undefined;
}

/** 1 for what the alarm measures, 2 for what its owner wrote down as a field, 3 for text, 4 for its name. */
function trustOf(evidence: string): 1 | 2 | 3 | 4 {
  if (evidence.startsWith('dimension')) return 1;
  if (/^(tag|label|field|detail|resource)\b/.test(evidence)) return 2;
  return /\b(names?|title)\b/.test(evidence) ? 4 : 3;
}

function poolsOfFunction(found: AlertResource, inventory: Inventory): readonly PoolRef[] {
  const wanted = functionName(found.id).toLowerCase();
  return inventory.pools
    .filter((pool) => found.region === undefined || found.region === pool.region)
    .filter((pool) => pool.triggers?.some((trigger) => functionName(trigger.function).toLowerCase() === wanted))
    .map(({ name, id, region }) => ({ name, id, region }));
}

function only(pools: readonly (PoolRef | undefined)[]): PoolRef | undefined {
  const [first] = pools;
  return pools.every((pool) => pool?.id === first?.id) ? first : undefined;
}

function functionName(id: string): string {
  return readFunctionArn(id.trim())?.name ?? id.trim().split(':')[0] ?? '';
}
