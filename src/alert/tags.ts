import type { AlertResource } from './alert.ts';
import type { ResourcePlace } from './resources.ts';
import type { Inventory } from './source.ts';
import { resourcesOfPairs } from './text-resources.ts';

/** A tag that says something of something: `userpool:…`, `userpool=…`. */
export type Tag = readonly [name: string, value: string];

/** The tags among some words, in their order, each once; 200 at most. One name may stand several times. */
export function tagsIn(words: readonly string[]): readonly Tag[] {
  return [...new Set(words)].slice(0, 200).flatMap((word): readonly Tag[] => {
    const [, name, value] = /^\s*([^:=\s]{1,60})\s*[:=]\s*(\S.{0,255})$/s.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value.trim()]];
  });
}

/** The first value of a tag. */
export function tagNamed(tags: readonly Tag[], name: string): string | undefined {
  return tags.find(([held]) => held === name)?.[1];
}

/** What tags say that an alert is about; two tags of one name name two things. */
export function resourcesOfTags(
  tags: readonly Tag[],
  inventory: Inventory,
  place: ResourcePlace = {},
): readonly AlertResource[] {
  return tags.flatMap(([name, value]) => resourcesOfPairs({ [name]: value }, 'tag', inventory, place));
}
