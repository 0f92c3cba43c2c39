import type { AlertCourse } from './course.ts';

/** A card of another app in Slack that tells of an incident. */
export interface Card {
  readonly channel: string;
  /** Slack's timestamp of the card, under which its thread is. */
  readonly ts: string;
}

/** What the bot remembers of alerts. Every change is one conditional write. */
export interface AlertJournal {
  readCourse(key: string): Promise<AlertCourse | undefined>;
  /** Writes `after`, of revision `before.revision + 1` (0 where there was none), where still `before` stands. */
  writeCourse(after: AlertCourse, before: AlertCourse | undefined): Promise<boolean>;
  /** Remembers that these names mean one alert: each name keeps the first key that it was given. */
  nameCourse(names: readonly string[], key: string, now: number): Promise<void>;
  /** The key that one of these names was given, in their order. */
  namedCourse(names: readonly string[]): Promise<string | undefined>;
  /** Remembers which pool an alert means, as somebody chose it. */
  rememberPool(key: string, pool: string, now: number): Promise<void>;
  rememberedPool(key: string): Promise<string | undefined>;
  /** Remembers where a card stands, by each of its names; the first stays. */
  noteCard(names: readonly string[], card: Card, now: number): Promise<void>;
  readCard(names: readonly string[]): Promise<Card | undefined>;
}
