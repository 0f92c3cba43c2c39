import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { oauth } from '../../src/command/oauth.ts';
import { exampleClient, examplePool } from '../../src/evidence/example.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import { plain, type Words, write } from '../../src/incident/words.ts';
import { asked, onlyAlice, policy, pool } from './asked.ts';
import { cloudOf } from './cloud.ts';

const access = policy({ diagnose: onlyAlice });
const CLIENT = exampleClient().id;
const CALLBACK = 'https://app.example.com/callback';
const say = (sentence: Words) => write(sentence, 'private', plain);

const settings = exampleClient({
  grants: ['code'],
  scopes: ['openid'],
  callbackUrls: [CALLBACK],
  providers: ['COGNITO'],
  readAttributes: [],
});

function command(request: string, client = '', chosen = ''): Command {
  const read = oauth.readForm?.({ request, pool: chosen, client }, { pools: ['prod', 'staging'] });
  if (read?.kind !== 'command') throw new Error('the request cannot be read');
  return read.command;
}

function authorize(changes: Readonly<Record<string, string>> = {}): string {
  const query = { client_id: CLIENT, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid', ...changes };
  return `https://acme.auth.us-east-1.amazoncognito.com/oauth2/authorize?${new URLSearchParams(query)}`;
}

/** A cloud in which only prod has the client. */
function cloud(changes: Partial<ReturnType<typeof cloudOf>> = {}) {
  const whole = cloudOf({});
  return Object.assign(whole, {
    pool: async (at: { readonly id: string }) => known(examplePool({ id: at.id, domain: 'acme' })),
    client: async () => known(settings),
    clientNames: async (at: { readonly name: string }) => {
      whole.asked.push(`clients ${at.name}`);
      return known({ clients: at.name === 'prod' ? [{ id: CLIENT, name: 'web' }] : [], complete: true });
    },
    ...changes,
  });
}

async function answered(asking: Command, at = cloud(), actor = 'U0ALICE') {
  const pools = [pool('prod', access), pool('staging', access)];
  const { entries, audited } = await asked(asking, { pools, access, openCloud: () => at }, actor);
  return {
    told: entries.map((entry) => {
      if (entry.kind === 'notice') return [entry.tone, say(entry.words)];
      if (entry.kind !== 'answer') return [entry.kind];
      return [entry.answer.outcome, say(entry.answer.headline), entry.offers.map(({ label }) => label)];
    }),
    audited: audited.map(({ action, outcome, pools: of }) => [action, outcome, of]),
    entries,
  };
}

describe('an OAuth request', () => {
  it('is held against the pool that has its client, which nobody had to name', async () => {
    const at = cloud();
    const { told, audited } = await answered(command(authorize()), at);
    expect({ told, audited, asked: at.asked }).toEqual({
      told: [['quiet', 'Nothing that can be seen speaks against this request.', ['Ask Cognito']]],
      audited: [['check an OAuth request', 'allowed', ['prod', 'staging']]],
      asked: ['clients prod', 'clients staging', 'providers us-east-1_prod', 'resource servers us-east-1_prod'].map(
        (it) => it.replace('us-east-1_', ''),
      ),
    });
  });

  it('offers to ask Cognito what can be asked, with what is needed for it', async () => {
    const { entries } = await answered(
      command(authorize({ state: 's', code_challenge: 'c', code_challenge_method: 'S256' })),
    );
    const offers = entries.flatMap((entry) => (entry.kind === 'answer' ? entry.offers : []));
    expect(offers.map((it) => it.command)).toEqual([
      {
        kind: 'ask-cognito',
        pool: 'prod',
        parameters: {
          client_id: CLIENT,
          response_type: 'code',
          redirect_uri: CALLBACK,
          scope: 'openid',
          code_challenge_method: 'S256',
        },
        fresh: ['code_challenge'],
        jsonState: false,
        host: 'acme.auth.us-east-1.amazoncognito.com',
      },
    ]);
  });

  it('of no client, or of a variable: the one beside it counts, and without one somebody must say the pool', async () => {
    const without = authorize({ client_id: '$CLIENT_ID' });
    expect([
      (await answered(command(without, 'web'))).told[0]?.slice(0, 1),
      (await answered(command(without))).told,
      (await answered(command(without, '', 'prod'))).told[0]?.slice(0, 1),
    ]).toEqual([['quiet'], [['refused', 'Which pool? Name one of: prod, staging.']], ['cannot-tell']]);
  });

  it('of a client that nobody has, or that could not be looked for', async () => {
    const denied = cloud({
      clientNames: async () => gap('denied', 'AWS refused it.', 'cognito-idp:ListUserPoolClients'),
    });
    expect([
      (await answered(command(authorize({ client_id: 'nobody' })))).told,
      (await answered(command(authorize()), denied)).told,
    ]).toEqual([
      [
        [
          'refused',
          'There is no app client nobody in prod, staging. Another account or Region, or a client that was deleted?',
        ],
      ],
      [
        [
          'refused',
          `Whether there is an app client ${CLIENT} is not known. The app clients of prod could not be read (denied): AWS refused it. The app clients of staging could not be read (denied): AWS refused it.`,
        ],
      ],
    ]);
  });

  it('is not looked at for somebody without the permission', async () => {
    const at = cloud();
    const { audited } = await answered(command(authorize()), at, 'U0MALLORY');
    expect([audited, at.asked]).toEqual([[['check an OAuth request', 'refused', []]], []]);
  });

  it('that could not be held against anything is not called healthy', async () => {
    const blind = cloud({ client: async () => gap('throttled', 'Too many requests.') });
    const { told } = await answered(command(authorize(), '', 'prod'), blind);
    expect(told[0]?.slice(0, 2)).toEqual([
      'cannot-tell',
      'Whether Cognito takes this request cannot be said: its pool or app client could not be read. 6 things could not be checked.',
    ]);
  });
});
