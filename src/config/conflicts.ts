import type { Path } from './problem.ts';

/** Two parts of a file that cannot both stand. */
export interface Conflict {
  readonly path: Path;
  readonly expected: string;
}

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
  ];
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
