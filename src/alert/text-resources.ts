import { MAX_PASTE_CHARACTERS } from '../incident/paste.ts';
import type { AlertResource } from './alert.ts';
import {
  clientResource,
  functionNames,
  functionResource,
  knownFunction,
  knownPool,
  POOL_ID,
  poolResource,
  type ResourcePlace,
  resource,
} from './resources.ts';
import type { Inventory } from './source.ts';

type Named = 'pool' | 'client' | 'provider' | 'function' | 'api name' | 'api id' | 'waf';

/** Names under which tags, labels and texts say what they are about; letters and digits only, in lower case. */
const NAMES: ReadonlyMap<string, Named> = new Map(
  Object.entries({
    pool: 'pool poolid userpool userpoolid cognitouserpool cognitouserpoolid cognitopool',
    client: 'client clientid userpoolclient userpoolclientid appclient appclientid',
    provider: 'identityprovider',
    function: 'function functionname functionarn lambda lambdafunction trigger triggerfunction',
    'api name': 'apiname',
    'api id': 'apiid',
    waf: 'webacl',
  } satisfies Record<Named, string>).flatMap(([named, names]) =>
    names.split(' ').map((name) => [name, named as Named] as const),
  ),
);

const WHOLE_POOL_ID = new RegExp(`^${POOL_ID.source}$`, 'i');
const PAIR = /(?<![\w.-])([A-Za-z][\w.-]{1,40})\s?[=:]\s?["']?([^\s"',;|)\]}<>]{1,256})/g;
const FUNCTION_ARN = /\barn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}(?::(?:\$LATEST|[\w-]{1,128}))?/g;
/** A function's page in the console, and a word that could be a function's name. */
const FUNCTION_PAGE = /#\/functions\/([\w-]{1,64})/g;
const WORD = /(?<![\w:/.-])[\w-]{3,64}(?![\w:/.-]|\.\w)/g;

/**
 * What tags, labels or fields say that an alert is about. A pool may be named by its id or by its configured name; an id
 * is answered as configured where it is known (some systems write tags in lower case). Evidence is the prefix and the
 * name: `tag userpool`.
 */
export function resourcesOfPairs(
  pairs: Readonly<Record<string, string>>,
  evidencePrefix: string,
  inventory: Inventory,
  place: ResourcePlace = {},
): readonly AlertResource[] {
  return Object.entries(pairs).flatMap(([name, value]) => {
    const named = NAMES.get(plainName(name));
    return named === undefined
      ? []
      : ofPair(named, value.trim(), `${evidencePrefix} ${name.slice(0, 60)}`, inventory, place);
  });
}

/**
 * What a text says that an alert is about: pools and functions that are configured, wherever they stand; a pool that is
 * not configured only where the text calls it one (`pool=us-east-1_Abc123456`); and a client beside its pool.
 */
export function resourcesOfText(whole: string, evidence: string, inventory: Inventory): readonly AlertResource[] {
  const text = whole.slice(0, MAX_PASTE_CHARACTERS);
  const pairs = [...text.matchAll(PAIR)].map(([, name = '', value = '']) => ({
    named: NAMES.get(plainName(name)),
    value: value.replace(/[.:]+$/, ''),
  }));
  const pools = [
    ...[...text.matchAll(POOL_ID)].map(([id]) => knownPool(id, inventory)?.id),
    ...pairs.filter(({ named }) => named === 'pool').map(({ value }) => poolId(value, inventory)),
  ].flatMap((id) => (id === undefined ? [] : poolResource(id, evidence)));
  const clients =
    pools.length === 0 ? [] : pairs.filter(({ named, value }) => named === 'client' && /^\w{10,128}$/.test(value));
  return distinct([
    ...pools,
    ...clients.flatMap(({ value }) => clientResource(value, evidence)),
    ...functionsOf(text, functionNames(inventory)).flatMap((id) => known(id, evidence, inventory)),
  ]);
}

function functionsOf(text: string, names: ReadonlyMap<string, string>): readonly string[] {
  const found = [
    ...[...text.matchAll(FUNCTION_ARN)].map(([arn]) => arn),
    ...[...text.matchAll(FUNCTION_PAGE)].map(([, name = '']) => name),
    ...[...text.matchAll(PAIR)].flatMap(([, name = '', value = '']) =>
      NAMES.get(plainName(name)) === 'function' ? [value] : [],
    ),
    ...[...text.matchAll(WORD)].map(([word]) => word).filter((word) => names.has(word.toLowerCase())),
  ];
  return [...new Set(found)];
}

function ofPair(
  named: Named,
  value: string,
  evidence: string,
  inventory: Inventory,
  place: ResourcePlace,
): readonly AlertResource[] {
  switch (named) {
    case 'pool':
      return [poolId(value, inventory) ?? []].flat().flatMap((id) => poolResource(id, evidence, place));
    case 'client':
      return /^[\w+]{10,128}$/.test(value) ? clientResource(value, evidence, place) : [];
    case 'function': {
      const configured = known(value, evidence, inventory, place);
      const plausible = evidence.endsWith('trigger') ? value.startsWith('arn:') : /^[\w:$-]{1,300}$/.test(value);
      return configured.length > 0 || !plausible ? configured : functionResource(value, evidence, place);
    }
    case 'provider':
      return resource('identity_provider', value, evidence, place);
    case 'api name':
      return resource('rest_api', value, evidence, place);
    case 'api id':
      return /^[a-z0-9]{10}$/i.test(value) ? resource('http_api', value.toLowerCase(), evidence, place) : [];
    case 'waf':
      return resource('waf', value, evidence, place);
  }
}

/** A configured function, as configured, with the qualifier and the place that the text gave it. */
function known(
  id: string,
  evidence: string,
  inventory: Inventory,
  place: ResourcePlace = {},
): readonly AlertResource[] {
  const name = knownFunction(id, inventory);
  if (name === undefined) return [];
  return functionResource(id, evidence, place).map((found) => {
    const qualifier = found.id.split(':')[1];
    return { ...found, id: qualifier === undefined ? name : `${name}:${qualifier}` };
  });
}

/** The id of a pool by id or by configured name; one that is not configured only where all of the value is an id. */
function poolId(value: string, inventory: Inventory): string | undefined {
  const byName = inventory.pools.find((pool) => pool.name.toLowerCase() === value.toLowerCase());
  return byName?.id ?? knownPool(value, inventory)?.id ?? (WHOLE_POOL_ID.test(value) ? value : undefined);
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^dimension/, '');
}

function distinct(found: readonly AlertResource[]): readonly AlertResource[] {
  return found.filter(
    (one, index) => found.findIndex((other) => other.kind === one.kind && other.id === one.id) === index,
  );
}
