import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRings, rings } from './rings.ts';
import { readSource } from './source.ts';
import { writeViolation } from './violation.ts';

/** The same examples in every run. */
const SEED = 20_261_120;

describe('checkRings', () => {
  it('finds a ring over a type import, a re-export and a dynamic import', () => {
    const sources = [
      readSource('src/a.ts', `import type { B } from './b/b.ts';`),
      readSource('src/b/b.ts', `export * from './c.ts';`),
      readSource('src/b/c.ts', `const a = import('../a.ts'); import './d.ts';`),
      readSource('src/b/d.ts', `import 'node:fs'; import './gone.ts';`),
    ];
    expect(checkRings(sources).map(writeViolation)).toEqual([
      'src/a.ts imports itself over src/a.ts → src/b/b.ts → src/b/c.ts → src/a.ts: files never form a ring: one of them holds two nouns. See docs/design.md.',
    ]);
  });

  it('finds a file that imports itself', () => {
    expect(checkRings([readSource('src/a.ts', `import './a.ts';`)])).toHaveLength(1);
  });

  it('finds nothing where two ways lead to one file', () => {
    const sources = [
      readSource('src/a.ts', `import './b.ts'; import './c.ts';`),
      readSource('src/b.ts', `import './d.ts';`),
      readSource('src/c.ts', `import './d.ts';`),
      readSource('src/d.ts', ''),
    ];
    expect(checkRings(sources)).toEqual([]);
  });
});

/** Slow and plain: two files are in one ring when each reaches the other. */
function reaches(graph: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const next = [...(graph.get(from) ?? [])];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    if (node === to) return true;
    if (!seen.has(node)) next.push(...(graph.get(node) ?? []));
    seen.add(node);
  }
  return false;
}

describe('rings', () => {
  it('puts exactly those files into one ring that reach each other', () => {
    const nodes = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const edges = fc.array(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), { maxLength: 14 });
    fc.assert(
      fc.property(edges, (list) => {
        const graph = new Map(nodes.map((node) => [node, list.filter(([from]) => from === node).map(([, to]) => to)]));
        const found = rings(graph);
        for (const one of nodes) {
          for (const two of nodes) {
            const together = found.some((ring) => ring.includes(one) && ring.includes(two));
            expect(together).toBe(reaches(graph, one, two) && reaches(graph, two, one));
          }
        }
      }),
      { seed: SEED },
    );
  });
});
