import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codesOf, ROOT, readDocument, tableOf } from './markdown.ts';

const operations = readDocument('docs/operations.md');

it('docs/operations.md explains exactly the variables that the program reads', () => {
  const source = readFileSync(join(ROOT, 'src/config/environment.ts'), 'utf8');
  const read = [...source.matchAll(/\bread\('([A-Z_]+)'\)/g)].map((match) => match[1] ?? '');
  const explained = tableOf(operations, 'Variable').flatMap(([names]) => codesOf(names ?? ''));
  expect(read.length).toBeGreaterThan(10);
  expect([...explained].sort()).toEqual([...new Set(read)].sort());
});
