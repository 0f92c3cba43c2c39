import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenariosDocument } from '../../../sandbox/scenarios/document.ts';
import { SCENARIOS } from '../../../sandbox/scenarios/scenarios.ts';

const page = readFileSync(new URL('../../../docs/scenarios.md', import.meta.url), 'utf8');

test('docs/scenarios.md is what npm run scenarios writes today', () => {
  expect(page).toBe(scenariosDocument(SCENARIOS));
});

test('every incident stands in it once, under a name for the command line', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
  const incidents = SCENARIOS.filter(({ story }) => story !== undefined).map(({ name }) => name);
  const headed = Array.from(page.matchAll(/^### `(.+)`$/gm), ([, name]) => name);
  expect(headed.toSorted()).toEqual(incidents.toSorted());
});

test('every scenario is asserted by an end-to-end test of its facts', () => {
  const files = ['triggers', 'clients', 'tokens', 'hosted'];
  const read = (file: string) => readFileSync(new URL(`../../e2e/scenarios/${file}.test.ts`, import.meta.url), 'utf8');
  const asserted = files.flatMap((file) =>
    Array.from(read(file).matchAll(/factsOf\('([a-z-]+)'/g), ([, name]) => name),
  );
  expect([...new Set(asserted)].toSorted()).toEqual(SCENARIOS.map(({ name }) => name).toSorted());
});
