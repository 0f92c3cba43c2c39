import { intervalMs } from './interval.ts';
import type { Path } from './problem.ts';

/** Two parts of a file that cannot both stand. */
export interface Conflict {
  readonly path: Path;
  readonly expected: string;
  /** What is wrong there; a value that stands a second time unless told. */
  readonly found?: string;
}

/** More often proves no more, and every test runs the pool's triggers. */
const LEAST_MINUTES = 5;

/**
 * Finds names, pools and triggers that stand twice. Looks at the file as it was read, so that conflicts are told
 * together with everything else that is wrong with it.
 */
export function findConflicts(file: unknown): readonly Conflict[] {
  const pools = items(field(file, 'pools'));
  return [
    ...repeated(pools, ['pools'], 'name', 'a name that no other pool has'),
    ...repeated(pools, ['pools'], 'id', 'each user pool once'),
    ...pools.flatMap((pool, index) => {
      const triggers = items(field(pool, 'triggers'));
      const keys = triggers.map((trigger) => {
        const [name, alias] = [field(trigger, 'function'), field(trigger, 'alias')];
        return typeof name === 'string' && typeof alias === 'string' ? { alias: `${name}:${alias}` } : {};
      });
      return repeated(keys, ['pools', index, 'triggers'], 'alias', 'each alias of a function once');
    }),
    ...pools.flatMap((pool, index) => canaryConflicts(pool, ['pools', index, 'canary'])),
    ...alertConflicts(field(file, 'alerts'), field(field(file, 'slack'), 'app')),
  ];
}

/** A canary takes its secrets from one place, and one that signs in by itself needs somewhere to tell. */
function canaryConflicts(pool: unknown, path: Path): readonly Conflict[] {
  const canary = field(pool, 'canary');
  if (typeof canary !== 'object' || canary === null) return [];
  const [secret, environment, every] = ['secret', 'environment', 'every'].map((key) => field(canary, key));
  const conflicts: Conflict[] = [];
  if (secret === undefined && environment === undefined) {
    conflicts.push({ path, found: 'neither secret nor environment', expected: 'one of them' });
  }
  if (secret !== undefined && environment !== undefined) {
    conflicts.push({ path: [...path, 'environment'], found: 'environment beside secret', expected: 'one of them' });
  }
  if (typeof every !== 'string') return conflicts;
  const at = [...path, 'every'];
  if (/^\d+[mh]$/.test(every) && intervalMs(every) < intervalMs(`${LEAST_MINUTES}m`)) {
    conflicts.push({ path: at, found: `"${every}"`, expected: `${LEAST_MINUTES}m at least` });
  }
  if (field(pool, 'channel') === undefined) {
    const expected = 'a channel for this pool, where a failing test is told';
    conflicts.push({ path: at, found: 'a schedule in a pool without channel', expected });
  }
  return conflicts;
}

/** A card speaks for one system, never for this bot, and a severity has one number. */
function alertConflicts(alerts: unknown, ownApp: unknown): readonly Conflict[] {
  const cards = items(field(alerts, 'cards'));
  const apps = cards.map((card) => {
    const [channel, app] = [field(card, 'channel'), field(card, 'app')];
    return typeof channel === 'string' && typeof app === 'string' ? { app: `${channel} ${app}` } : {};
  });
  const own = cards.flatMap((card, index): readonly Conflict[] => {
    if (field(card, 'app') !== ownApp || typeof ownApp !== 'string') return [];
    return [{ path: ['alerts', 'cards', index, 'app'], found: 'the app of this bot', expected: 'another app' }];
  });
  const severities = field(alerts, 'severities');
  const names = Object.keys(typeof severities === 'object' && severities !== null ? severities : {});
  const folded = names.map((name) => name.trim().toLowerCase());
  return [
    ...repeatedValues(items(field(alerts, 'webhooks')), ['alerts', 'webhooks'], 'each system once'),
    ...repeatedValues(items(field(alerts, 'topics')), ['alerts', 'topics'], 'each topic once'),
    ...repeated(apps, ['alerts', 'cards'], 'app', 'each app once in a channel'),
    ...own,
    ...names.flatMap((name, index): readonly Conflict[] => {
      if (folded.indexOf(folded[index] ?? '') === index) return [];
      const found = 'a name that differs from another one in nothing but case';
      return [{ path: ['alerts', 'severities', name], found, expected: 'each severity once' }];
    }),
  ];
}

function repeatedValues(values: readonly unknown[], path: Path, expected: string): readonly Conflict[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [{ path: [...path, index], expected }] : [],
  );
}

function repeated(list: readonly unknown[], path: Path, key: string, expected: string): readonly Conflict[] {
  const values = list.map((item) => field(item, key));
  return values.flatMap((value, index) =>
    typeof value === 'string' && values.indexOf(value) < index ? [{ path: [...path, index, key], expected }] : [],
  );
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
