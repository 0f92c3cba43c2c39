import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as {
  packages: Record<string, { readonly optionalDependencies?: Record<string, string> }>;
};

/** `npm ci` refuses a lock without them, on every system, also where they are never installed. */
it('package-lock.json holds the optional packages of every system, not only of the one it was written on', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined && packages[`${place}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

it('package-lock.json names no registry, so that each machine asks its own', () => {
  expect(text).not.toContain('"resolved": "http');
});
