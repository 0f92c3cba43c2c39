import { resolve } from './order.ts';
import type { Source } from './source.ts';
import type { Violation } from './violation.ts';

/** Files that import each other in a ring, type imports included, one violation a ring. */
export function checkRings(sources: readonly Source[]): readonly Violation[] {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap(({ specifier }) =>
        specifier === undefined ? [] : (resolve(source.path, specifier) ?? []),
      ),
    ]),
  );
  return rings(graph).map((ring) => ({
    where: ring[0] ?? '',
    does: `imports itself over ${[...ring, ring[0]].join(' → ')}`,
    rule: 'files never form a ring: one of them holds two nouns.',
  }));
}

/** Strongly connected components of two files and more, and files that import themselves (Tarjan). Each is sorted. */
export function rings(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];

  const visit = (node: string): number => {
    const order = index.size;
    index.set(node, order);
    low.set(node, order);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      const reach = index.has(next) ? (stack.includes(next) ? (index.get(next) ?? 0) : order) : visit(next);
      low.set(node, Math.min(low.get(node) ?? order, reach));
    }
    const reached = low.get(node) ?? order;
    if (reached === order) {
      const ring = stack.splice(stack.indexOf(node));
      if (ring.length > 1 || (graph.get(node) ?? []).includes(node)) found.push(ring.sort());
    }
    return reached;
  };

  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}
