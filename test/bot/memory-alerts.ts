import type { AlertCourse } from '../../src/alert/course.ts';
import type { AlertJournal, Card } from '../../src/alert/journal.ts';
import type { Lives } from '../../src/aws/lives.ts';

/** What is remembered of alerts, in memory; see `createMemory`. */
export function rememberAlerts({ alerts }: Pick<Lives, 'alerts'>): AlertJournal {
  const courses = new Map<string, AlertCourse>();
  const keys = keptFirst<string>(alerts);
  const cards = keptFirst<Card>(alerts);
  const pools = new Map<string, string>();

  return {
    async readCourse(key) {
      return structuredClone(courses.get(key));
    },
    async writeCourse(after, before) {
      if (after.revision !== (before === undefined ? 0 : before.revision + 1)) {
        throw new TypeError(`The course of ${after.key} cannot become revision ${after.revision}`);
      }
      if (courses.get(after.key)?.revision !== before?.revision) return false;
      courses.set(after.key, structuredClone(after));
      return true;
    },
    async nameCourse(names, key, now) {
      keys.write(names, key, now);
    },
    async namedCourse(names) {
      return keys.read(names);
    },
    async rememberPool(key, pool) {
      pools.set(key, pool);
    },
    async rememberedPool(key) {
      return pools.get(key);
    },
    async noteCard(names, card, now) {
      cards.write(names, structuredClone(card), now);
    },
    async readCard(names) {
      return structuredClone(cards.read(names));
    },
  };
}

/** Values by name, of which the first stays until it runs out. */
function keptFirst<T>(lifeMs: number) {
  const kept = new Map<string, { readonly value: T; readonly expires: number }>();
  return {
    write(names: readonly string[], value: T, now: number): void {
      for (const name of names) {
        if ((kept.get(name)?.expires ?? now) <= now) kept.set(name, { value, expires: now + lifeMs });
      }
    },
    read: (names: readonly string[]): T | undefined =>
      names.map((name) => kept.get(name)?.value).find((it) => it !== undefined),
  };
}
