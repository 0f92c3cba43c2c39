import { isActive } from '../alert/apply.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { quoted, type Words, words } from '../incident/words.ts';
import { admitToOne } from './admission.ts';
import { tellable } from './alert.ts';
import { rememberedAs } from './alert-about.ts';
import { courseKeyOf, takeIntoCourse } from './alert-course.ts';
import { followAlert } from './alert-incident.ts';
import type { Entry } from './entry.ts';
import type { World } from './world.ts';

/** Somebody said which pool an alert means: that is remembered for the alarm, and the alert goes its way. */
export async function* choosePool(
  command: Extract<Command, { kind: 'alert-pool' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const journal = world.incidents;
  if (journal === undefined)
    return yield notice('refused', words`Alerts are kept in the table, and there is none here.`);
  const wish = { action: 'choose the pool of an alert', permission: 'diagnose', pool: command.pool } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const alert = tellable(command.alert);
  const key = await courseKeyOf(alert, journal, world.now());
  // What the button holds may be cut; the course was written from the whole alert.
  const known = (await journal.readCourse(key)) ?? (await takeIntoCourse(alert, key, journal, job.at, false)).course;
  if (known?.pool !== undefined && known.pool !== pool.name) {
    return yield notice('refused', words`This alert is told as one of ${known.pool} already.`);
  }
  const title = known?.title ?? alert.title;
  for (const name of rememberedAs(alert, key, title)) await journal.rememberPool(name, pool.name, world.now());
  yield { kind: 'alert mapped', alert: { ...alert, title }, pool: pool.name, by: job.actor.id };
  if (known === undefined || !isActive(known)) {
    return yield notice(
      'done',
      words`${quoted(title)} is resolved. The next time it fires, ${pool.name} is looked at.`,
    );
  }
  const followed = { alert: { ...alert, title }, course: known, news: 'opened', pool, because: undefined } as const;
  yield* followAlert({ ...followed, card: command.card }, job, world, journal);
}

function notice(tone: 'refused' | 'done', said: Words): Entry {
  return { kind: 'notice', tone, words: said };
}
