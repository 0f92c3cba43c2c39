import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isCollection, isMap, isPair, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { readConfigFile } from '../../src/config/file.ts';
import { configJsonSchema, filled, type JsonSchema } from '../../src/config/json-schema.ts';

const EXAMPLE = readFileSync(new URL('../../config.example.yml', import.meta.url), 'utf8');
const SCHEMA = readFileSync(new URL('../../config.schema.json', import.meta.url), 'utf8');

/** Every key of the schema by its path, without the indexes of lists: `pools.triggers.alias`. */
function schemaKeys(schema: JsonSchema | undefined, path = ''): readonly string[] {
  const here = filled(schema);
  if (here?.items !== undefined) return schemaKeys(here.items, path);
  return Object.entries(here?.properties ?? {}).flatMap(([key, inner]) => [
    join(path, key),
    ...schemaKeys(inner, join(path, key)),
  ]);
}

/** Every key that stands in a YAML file, and whether a comment stands above its first. */
function writtenKeys(node: unknown, path = '', explained = false): readonly { path: string; explained: boolean }[] {
  if (!isCollection(node)) return [];
  const above = explained || (typeof node.commentBefore === 'string' && node.commentBefore !== '');
  if (isSeq(node)) return node.items.flatMap((item, index) => writtenKeys(item, path, index === 0 && above));
  if (!isMap(node)) return [];
  return node.items.filter(isPair).flatMap((pair, index) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const here = join(path, key);
    return [{ path: here, explained: commented(pair) || (index === 0 && above) }, ...writtenKeys(pair.value, here)];
  });
}

function commented(pair: Pair): boolean {
  return isScalar(pair.key) && typeof pair.key.commentBefore === 'string' && pair.key.commentBefore !== '';
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** What a pool overrides has the same keys as the general access, explained there; names of severities are no keys of ours. */
const NOT_OWN = /^(pools\.access|alerts\.severities)\./;
const ownKeys = (paths: readonly string[]) => [...new Set(paths.filter((path) => !NOT_OWN.test(path)))].sort();

describe('config.example.yml', () => {
  it('is a configuration', () => {
    const read = readConfigFile(EXAMPLE, 'config.example.yml');
    expect(read).toMatchObject({ kind: 'config', config: { pools: [{ name: 'prod' }, { name: 'staging' }] } });
    if (read.kind === 'config') {
      expect(read.config.pools[1]?.access.rollback).toEqual({ users: ['U0ALICE', 'U0BOB', 'U0CAROL'], groups: [] });
      expect(read.config.pools[1]?.access.look).toEqual({ users: ['U0ALICE', 'U0BOB'], groups: ['S0ONCALL'] });
    }
  });

  it('names its schema in the first line', () => {
    expect(EXAMPLE.split('\n')[0]).toBe('# yaml-language-server: $schema=./config.schema.json');
  });

  it('holds every key of the schema, and no other', () => {
    const keys = schemaKeys(configJsonSchema());
    expect(keys.length).toBeGreaterThan(40);
    expect(ownKeys(writtenKeys(parseDocument(EXAMPLE).contents).map((it) => it.path))).toEqual(ownKeys(keys));
  });

  it('explains every key where it stands first', () => {
    const written = writtenKeys(parseDocument(EXAMPLE).contents);
    const first = written.filter((it, index) => written.findIndex((other) => other.path === it.path) === index);
    const unexplained = first
      .filter((it) => !it.explained && !/^alerts\.severities\./.test(it.path))
      .map((it) => it.path);
    /** The lists of people are explained once, under the first permission. */
    const grants = /^(pools\.access|access)\.(?!look)\w+(\.(users|groups))?$/;
    expect(unexplained.filter((path) => !grants.test(path) || /^access\.\w+$/.test(path))).toEqual([]);
  });
});

describe('config.schema.json', () => {
  it('is what scripts/config-schema.ts writes today', () => {
    expect(JSON.parse(SCHEMA)).toEqual(configJsonSchema());
  });

  it('describes every key for the editor', () => {
    const bare = (schema: JsonSchema | undefined, path: string): readonly string[] => {
      const here = filled(schema);
      const inner = Object.entries(here?.properties ?? {}).flatMap(([key, value]) => [
        ...(typeof value.description === 'string' || typeof filled(value)?.description === 'string'
          ? []
          : [join(path, key)]),
        ...bare(value, join(path, key)),
      ]);
      return here?.items === undefined ? inner : [...inner, ...bare(here.items, path)];
    };
    expect(bare(configJsonSchema(), '')).toEqual([]);
  });

  it('refuses unknown keys everywhere', () => {
    const open = (schema: JsonSchema | undefined, path: string): readonly string[] => {
      const here = filled(schema);
      const own = here?.properties !== undefined && here.additionalProperties !== false ? [path] : [];
      const inner = Object.entries(here?.properties ?? {}).flatMap(([key, value]) => open(value, join(path, key)));
      return [...own, ...inner, ...(here?.items === undefined ? [] : open(here.items, path))];
    };
    expect(open(configJsonSchema(), 'file')).toEqual([]);
  });
});
