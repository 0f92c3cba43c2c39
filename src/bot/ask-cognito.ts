import { oauthErrors } from '../cognito/oauth/errors.ts';
import type { Command } from '../command/command.ts';
import type { Job } from '../command/job.ts';
import { hostsOf } from '../diagnosis/oauth/checks/place.ts';
import { poolStep } from '../evidence/steps/pool.ts';
import { quoted, words } from '../incident/words.ts';
import { authorizeQuery, authorizeWords } from '../probe/authorize.ts';
import { admitToOne } from './admission.ts';
import type { Entry } from './entry.ts';
import { look } from './look.ts';
import type { ProbeWorld } from './probe-world.ts';

/**
 * Sends an authorize request again, to see what Cognito says. The address is made from the pool's own domain, which AWS
 * names; a host that was pasted only chooses among those.
 */
export async function* askCognito(
  command: Extract<Command, { kind: 'ask-cognito' }>,
  job: Job,
  world: ProbeWorld,
): AsyncGenerator<Entry> {
  const wish = {
    action: 'send an authorize request',
    permission: 'probe',
    pool: command.pool,
    about: command.parameters.client_id ?? '',
  } as const;
  const admitted = await admitToOne(wish, job, world);
  if ('refused' in admitted) return yield admitted.refused;
  const { pool } = admitted;
  const runbook = { ...world.runbook, steps: [poolStep], rules: [] };
  const { evidence, commands } = await look({ ...world, runbook }, pool, { kind: 'pool' });
  if (evidence.pool?.kind !== 'known') {
    const why = evidence.pool === undefined ? 'it was not looked at' : evidence.pool.detail;
    return yield notice(words`I sent nothing: the domain of ${pool.name} could not be read. ${why}`);
  }
  const hosts = hostsOf(evidence.pool.value, pool.region);
  const host = hosts.find((it) => it === command.host) ?? hosts[0];
  if (host === undefined) return yield notice(words`I sent nothing: the pool ${pool.name} has no domain.`);
  const said = await world.loginPages.authorize(host, authorizeQuery(command, world.nonce));
  const { outcome, headline } = authorizeWords(said, command, oauthErrors);
  const elsewhere =
    command.host === undefined || command.host === host
      ? words``
      : words` The request was for another host, ${quoted(command.host)}, which I did not contact.`;
  const note = words`Sent to ${quoted(host)}, with a state of my own, signed in as nobody. I followed no redirect.${elsewhere}`;
  const answer = { of: 'ask cognito', outcome, headline, notes: [note], sections: [], samples: [], commands } as const;
  yield { kind: 'answer', answer, offers: [] };
}

function notice(sentence: ReturnType<typeof words>): Entry {
  return { kind: 'notice', tone: 'warning', words: sentence };
}
