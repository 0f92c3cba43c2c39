import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { personName, words } from '../incident/words.ts';
import { count } from '../report/amount.ts';
import { admit, refusal } from './admission.ts';
import type { Entry } from './entry.ts';
import { NO_RECORD } from './meant-incident.ts';
import { nameOf } from './person-names.ts';
import { audit, type World } from './world.ts';

/**
 * Deletes what is kept of a person, after a confirmation: the lines of records that speak of them, and what was shared about
 * them in Slack, which whoever writes there deletes. Audit records stay: they hold a keyed fingerprint alone. What is kept
 * belongs to no single pool, so it takes the right in all of them.
 */
export async function* forgetPerson(
  command: Extract<Command, { kind: 'forget' }>,
  job: Job,
  world: World,
): AsyncGenerator<Entry> {
  const { query, confirmed } = command;
  const { incidents } = world;
  if (incidents === undefined) return yield refusal(NO_RECORD).refused;
  const action = confirmed ? 'delete what is kept of a person' : 'ask to delete what is kept of a person';
  const { actor, delivery } = job;
  // Not of the thread's pool alone.
  const wish = { action, permission: 'administer', pool: undefined, about: query.value } as const;
  const admitted = await admit(wish, { actor, delivery }, world);
  if ('refused' in admitted) return yield admitted.refused;
  const missing = world.pools.filter((pool) => !admitted.pools.includes(pool)).map(({ name }) => name);
  if (missing.length > 0) {
    return yield refusal(
      words`Nothing was deleted: what is kept of a person belongs to every pool, and you do not administer ${missing.join(', ')}.`,
    ).refused;
  }
  const about = world.fingerprint(nameOf(query.value));
  const messages = await incidents.mentions(about);
  const who = personName(query.value);
  if (!confirmed) {
    return yield {
      kind: 'question',
      words: words`Delete what is kept of ${who}? ${count(messages.length, 'message')} in Slack that this bot posted, and the lines of records that speak of this person. It cannot be undone. Audit records keep a fingerprint that nobody can read without the key. What people typed themselves is theirs: Slack keeps it. Nothing in Cognito is touched.`,
      offers: [
        {
          label: 'Delete it',
          command: { ...command, confirmed: true },
          confirm: {
            title: 'Delete it?',
            text: 'Messages in Slack and lines of records are deleted for good.',
            yes: 'Delete',
          },
        },
      ],
    };
  }
  const lines = await incidents.forgetLines(about);
  const outcome = `${count(messages.length, 'message')}, ${count(lines, 'line')}`;
  await audit(world, { actor, delivery: `${delivery}/outcome` }, action, [], query.value, outcome);
  yield { kind: 'forgotten', about, messages, lines };
}
