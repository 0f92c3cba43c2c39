import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alert/alert.ts';
import { LEASE_MS } from '../../src/bot/delivery.ts';
import type { Entry } from '../../src/bot/entry.ts';
import type { BotJournal } from '../../src/bot/journal.ts';
import type { Job } from '../../src/command/job.ts';
import { exampleAlert } from '../alert/example-alert.ts';
import { alertWorld, MINUTE, TEN } from './alert-world.ts';

/** What happens to a pool: each of these is worked by a worker that is lost at each of its steps. */
const STORY: readonly Alert[] = [
  [0, 'firing'] as const,
  [1, 'acknowledged'] as const,
  [12, 'resolved'] as const,
  [13, 'firing'] as const,
  [14, 'firing'] as const,
  [15, 'resolved'] as const,
].map(([minute, status]) =>
  exampleAlert({
    status,
    occurredAt: new Date(TEN + minute * MINUTE).toISOString(),
    eventKey: `sign-in|${status}|${minute}`,
    deliveryKey: `sign-in|${status}|${minute}`,
  }),
);

class Lost extends Error {}

/** A journal whose worker is lost at its n-th call, before or after the call was carried out: nothing works after that. */
function lostAt(journal: BotJournal, nth: number, when: 'before' | 'after'): BotJournal {
  let calls = 0;
  return new Proxy(journal, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return async (...given: readonly unknown[]) => {
        calls += 1;
        if (calls > nth || (calls === nth && when === 'before')) throw new Lost();
        const answer: unknown = await Reflect.apply(method, target, given);
        if (calls === nth) throw new Lost();
        return answer;
      };
    },
  });
}

type Bot = ReturnType<typeof alertWorld>;

/** What remains: without the times at which it was written, which a second try moves. */
async function remains(bot: Bot) {
  const journal = bot.memory.open();
  const [file] = await journal.recentFiles(0, 9);
  const course = await journal.readCourse(STORY[0]?.correlationKey ?? '');
  return {
    file: file && { ...file, revision: 0, incident: { ...file.incident, openedAt: 0 } },
    files: (await journal.recentFiles(0, 9)).length,
    course: course && { ...course, revision: 0 },
    timeline: await journal.readTimeline(file?.incident.id ?? ''),
    past: (await journal.pastIncidents('prod', 9)).map((it) => ({ ...it, openedAt: 0 })),
    jobs: [...bot.jobs.keys()],
    openings: (await journal.openingsSince(0)).length,
  };
}

/** What an entry is told as: the writer to Slack tells it once. */
function idOf(entry: Entry, { command }: Job): string {
  const event = command.kind === 'alert' ? command.alert.eventKey : '';
  return entry.kind === 'alert' ? `${event} ${entry.news}` : `${event} ${entry.kind}`;
}

/** Works the story; the alert of that index is worked first by a worker that is lost, and then again. */
async function worked(index: number, lose: (bot: Bot, job: Job, told: Entry[]) => Promise<boolean>) {
  const bot = alertWorld();
  const told = new Set<string>();
  let isOver = false;
  for (const [position, alert] of STORY.entries()) {
    bot.clock.now = Date.parse(alert.occurredAt);
    const job = bot.alertJob(alert);
    const before: Entry[] = [];
    if (position === index) {
      isOver = await lose(bot, job, before);
      // When the queue hands it over again.
      if (!isOver) bot.clock.now += LEASE_MS - 5_000;
    }
    for (const entry of [...before, ...(await bot.worked(job))]) told.add(idOf(entry, job));
  }
  return { isOver, told: [...told], remains: await remains(bot) };
}

describe('a worker that is lost', () => {
  test.each(STORY.map(({ eventKey }, index) => [eventKey, index] as const))(
    'at any step of %s: worked again, it comes to the same',
    async (_name, index) => {
      const straight = await worked(-1, async () => false);
      for (const when of ['before', 'after'] as const) {
        for (let nth = 1; ; nth += 1) {
          const { isOver, ...outcome } = await worked(index, async (bot, job, told) => {
            try {
              await bot.worked(job, lostAt(bot.memory.open(), nth, when), (entry) => void told.push(entry));
              return true;
            } catch (thrown) {
              if (thrown instanceof Lost) return false;
              throw thrown;
            }
          });
          if (isOver) break;
          expect({ nth, when, ...outcome }).toEqual({ nth, when, told: straight.told, remains: straight.remains });
        }
      }
    },
  );

  test.each(STORY.map(({ eventKey }, index) => [eventKey, index] as const))(
    'while any entry of %s is told: told again, it comes to the same',
    async (_name, index) => {
      const straight = await worked(-1, async () => false);
      for (let nth = 1; ; nth += 1) {
        const { isOver, ...outcome } = await worked(index, async (bot, job, told) => {
          try {
            await bot.worked(job, bot.memory.open(), (entry) => {
              told.push(entry);
              if (told.length === nth) throw new Lost();
            });
            return true;
          } catch (thrown) {
            if (thrown instanceof Lost) return false;
            throw thrown;
          }
        });
        if (isOver) break;
        expect({ nth, ...outcome }).toEqual({ nth, told: straight.told, remains: straight.remains });
      }
    },
  );
});
