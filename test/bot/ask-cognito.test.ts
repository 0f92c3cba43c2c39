import { describe, expect, it } from 'vitest';
import { probe } from '../../src/bot/probe.ts';
import type { Command } from '../../src/command/command.ts';
import { examplePool } from '../../src/evidence/example.ts';
import type { PoolSettings } from '../../src/evidence/pool.ts';
import { gap, known, type Reading } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import type { AuthorizeAnswer } from '../../src/probe/authorize.ts';
import type { Prober } from '../../src/probe/prober.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';
import { noCanary } from './no-canary.ts';

const access = policy({ probe: onlyAlice });
const say = (sentence: Words) => write(sentence, 'private', plain);
const OWN = 'acme.auth.us-east-1.amazoncognito.com';

function command(host: string | undefined): Command {
  const parameters = { client_id: 'abc', response_type: 'code' };
  return { kind: 'ask-cognito', pool: 'prod', parameters, fresh: [], jsonState: false, host };
}

async function answered(
  host: string | undefined,
  settings: Reading<PoolSettings>,
  said: AuthorizeAnswer = { kind: 'login page' },
  actor = 'U0ALICE',
) {
  const sent: string[] = [];
  const cloud = { ...cloudOf({}), pool: async () => settings };
  const { entries, audited } = await asked(
    command(host),
    { pools: [pool('prod', access)], access, openCloud: () => cloud },
    actor,
    (job, world) =>
      probe(job, {
        ...world,
        ...noCanary,
        // Nothing of it may be called.
        prober: {} as Prober,
        nonce: () => new Uint8Array(12),
        loginPages: {
          authorize: async (at, query) => {
            sent.push(`${at}?${query}`);
            return said;
          },
        },
      }),
  );
  const told = entries.map((it) => {
    if (it.kind === 'notice') return [it.tone, say(it.words)];
    return it.kind === 'answer' ? [it.answer.outcome, say(it.answer.headline), ...it.answer.notes.map(say)] : [it.kind];
  });
  return { told, sent, audited: audited.map(({ action, outcome }) => [action, outcome]) };
}

const STATE = '000000000000000000000000';
const settingsWith = (changes: Partial<PoolSettings>) => known(examplePool(changes));

describe('asking Cognito', () => {
  it("goes to the pool's own domain, whatever host was pasted, and is written down first", async () => {
    const settings = settingsWith({ domain: 'acme', customDomain: undefined });
    const note = `Sent to ${OWN}, with a state of my own, signed in as nobody. I followed no redirect.`;
    const takes = 'Cognito takes this request: it goes on to the login page.';
    expect([await answered(OWN, settings), await answered('evil.example', settings)]).toEqual([
      {
        told: [['quiet', takes, note]],
        sent: [`${OWN}?client_id=abc&response_type=code&state=${STATE}`],
        audited: [['send an authorize request', 'allowed']],
      },
      {
        told: [['quiet', takes, `${note} The request was for another host, evil.example, which I did not contact.`]],
        sent: [`${OWN}?client_id=abc&response_type=code&state=${STATE}`],
        audited: [['send an authorize request', 'allowed']],
      },
    ]);
  });

  it('of two domains the one that was pasted', async () => {
    const settings = settingsWith({ domain: 'acme', customDomain: 'login.acme.example' });
    const hosts = await Promise.all([OWN, 'login.acme.example', undefined].map((it) => answered(it, settings)));
    expect(hosts.map(({ sent }) => sent[0]?.split('?')[0])).toEqual([OWN, 'login.acme.example', 'login.acme.example']);
  });

  it('sends nothing without a domain, without knowing it, or without the permission', async () => {
    const none = settingsWith({ domain: undefined, customDomain: undefined });
    const denied = gap('denied', 'AWS refused it.', 'cognito-idp:DescribeUserPool');
    const stranger = await answered(OWN, none, undefined, 'U0MALLORY');
    expect([await answered(OWN, none), await answered(OWN, denied), [stranger.sent, stranger.audited]]).toMatchObject([
      { told: [['warning', 'I sent nothing: the pool prod has no domain.']], sent: [] },
      { told: [['warning', 'I sent nothing: the domain of prod could not be read. AWS refused it.']], sent: [] },
      [[], [['send an authorize request', 'refused']]],
    ]);
  });

  it('says so where nobody answered', async () => {
    const settings = settingsWith({ domain: 'acme', customDomain: undefined });
    const { told } = await answered(OWN, settings, { kind: 'none', because: 'nothing came within 5 s.' });
    expect(told[0]?.slice(0, 2)).toEqual(['cannot-tell', 'Cognito gave no answer: nothing came within 5 s.']);
  });
});
