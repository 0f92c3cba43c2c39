import type { Random } from './random.ts';

/** Something that will be done, in milliseconds since 1970. */
export interface Entry<Deed> {
  readonly at: number;
  readonly deed: Deed;
}

/** What is to be done, in order of time. What is added while the agenda is worked off finds its place in it. */
export interface Agenda<Deed> {
  readonly add: (at: number, deed: Deed) => void;
  readonly next: () => Entry<Deed> | undefined;
}

/** An agenda on which each deed stands so many times a minute, unevenly, as people are. */
export function newAgenda<Deed>(
  span: { readonly from: number; readonly to: number },
  perMinute: readonly { readonly deed: Deed; readonly rate: number }[],
  random: Random,
): Agenda<Deed> {
  const entries: Entry<Deed>[] = [];
  for (let minute = span.from; minute < span.to; minute += 60_000) {
    const length = Math.min(60_000, span.to - minute);
    for (const { deed, rate } of perMinute) {
      const wanted = rate * (0.7 + 0.6 * random.next()) * (length / 60_000);
      const times = Math.floor(wanted) + (random.next() < wanted % 1 ? 1 : 0);
      for (let done = 0; done < times; done += 1) entries.push({ at: minute + random.below(length), deed });
    }
  }
  entries.sort((one, other) => one.at - other.at);
  let position = 0;
  return {
    add(at, deed) {
      const place = entries.findIndex((entry, index) => index >= position && entry.at > at);
      entries.splice(place < 0 ? entries.length : place, 0, { at, deed });
    },
    next() {
      const entry = entries[position];
      position += 1;
      return entry;
    },
  };
}
