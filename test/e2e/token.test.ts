import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../sandbox/slack/messages.ts';
import { type Running, startAll } from './running.ts';
import { bytesOf, lineIn, textIn } from './shown.ts';
import { type Pasted, pastedTokens, secretPartOf } from './tokens.ts';

const REST_PLAIN = 'REST API, Cognito authorizer, no scopes on the method';
const REST_SCOPES = 'REST API, Cognito authorizer, scopes on the method';
const HTTP_JWT = 'HTTP API, JWT authorizer with this app client as audience';
const USER_INFO = '/oauth2/userInfo of the pool';
const ANY = 'Every API that takes tokens of user pools';

interface Expected {
  readonly kind: Pasted;
  readonly begins: string;
  readonly pool: string;
  readonly signature: string;
  readonly answers: Readonly<Record<string, string>>;
  /** How the warning begins when the token stood in a command; undefined when there is none. */
  readonly warning: string | undefined;
}

const LIVE_IN_PROD = 'admin-user-global-sign-out --user-pool-id us-east-1_Prod12345 --region us-east-1';
const NOT_OURS = 'No user pool issued it, so it has to be ended where it comes from.';
const NOWHERE = 'no configured pool';
const NO_POOL_SIGNED = 'not checked: no configured user pool issued it';

const EXPECTED: readonly Expected[] = [
  {
    kind: 'good',
    begins: '🟢 Nothing wrong seen in prod: A valid access token of prod, 59 minutes left.',
    pool: 'prod',
    signature: 'valid, key',
    answers: {
      [`❌ ${REST_PLAIN}`]: 'Refuses with 401. Without scopes on the method it takes every token for an id token',
      [`❔ ${REST_SCOPES}`]: "Depends. The method must list one of the token's scopes: aws.cognito.signin.user.admin.",
      [`✅ ${HTTP_JWT}`]: 'Accepts.',
    },
    warning: LIVE_IN_PROD,
  },
  {
    kind: 'id',
    begins: '🟢 Nothing wrong seen in prod: A valid id token of prod, 59 minutes left.',
    pool: 'prod',
    signature: 'valid, key',
    answers: {
      [`✅ ${REST_PLAIN}`]: 'Accepts.',
      [`❌ ${REST_SCOPES}`]: 'Refuses with 401. With scopes on the method it expects an access token',
      [`❌ ${USER_INFO}`]: 'Refuses. It takes access tokens only',
    },
    warning: LIVE_IN_PROD,
  },
  {
    kind: 'expired',
    begins: '🔴 Cause seen in prod: The token has expired. It expired 1 hour ago',
    pool: 'prod',
    signature: 'valid, key',
    answers: {
      [`❌ ${REST_PLAIN}`]: 'Refuses with 401. It expired 1 hour ago.',
      [`❌ ${HTTP_JWT}`]: 'Refuses with 401. It expired 1 hour ago.',
    },
    warning: undefined,
  },
  {
    kind: 'other-pool',
    begins: '🟢 Nothing wrong seen in staging: A valid access token of staging, 59 minutes left.',
    pool: 'staging',
    signature: 'valid, key',
    answers: { [`✅ ${HTTP_JWT}`]: 'Accepts.' },
    warning: 'admin-user-global-sign-out --user-pool-id us-east-1_Stag12345 --region us-east-1',
  },
  {
    kind: 'refresh',
    begins: '🔴 Cause seen: This looks like a refresh token; APIs want an access or id token.',
    pool: NOWHERE,
    signature: 'not checked: an encrypted token cannot be read',
    answers: { [`❌ ${ANY}`]: 'Refuses. An encrypted token, as refresh tokens are, goes to Cognito only' },
    warning: 'it may still be live',
  },
  {
    kind: 'unconfigured',
    begins:
      '🔴 Cause seen: The token comes from a pool that is not configured here. Its issuer is pool eu-west-1_Nobody123',
    pool: NOWHERE,
    signature: 'not checked: the pool that it names is not configured, so its keys are not fetched',
    answers: { [`❔ ${HTTP_JWT}`]: 'Depends. Only an API that trusts' },
    warning: 'aws cognito-idp admin-user-global-sign-out --user-pool-id &lt;pool&gt; --username &lt;user&gt;',
  },
  {
    kind: 'load-balancer',
    begins: '🔴 Cause seen: This is the token of a load balancer, not of Cognito.',
    pool: NOWHERE,
    signature: 'not checked: a load balancer signed it',
    answers: { [`❌ ${ANY}`]: 'Refuses. A load balancer signed it' },
    warning: NOT_OURS,
  },
  {
    kind: 'identity-pool',
    begins: '🔴 Cause seen: This is a token of an identity pool, not of a user pool.',
    pool: NOWHERE,
    signature: NO_POOL_SIGNED,
    answers: { [`❌ ${ANY}`]: 'Refuses. An identity pool issued it' },
    warning: NOT_OURS,
  },
  {
    kind: 'foreign',
    begins: '🔴 Cause seen: No user pool issued this token for an API.',
    pool: NOWHERE,
    signature: NO_POOL_SIGNED,
    answers: { [`❌ ${ANY}`]: 'Refuses. It is not an access or id token of a user pool.' },
    warning: NOT_OURS,
  },
  {
    kind: 'tampered',
    begins: '🔴 Cause seen in prod: The signature of the token does not hold.',
    pool: 'prod',
    signature: 'not valid: it does not fit the key of prod: the token was changed',
    answers: { [`❌ ${REST_SCOPES}`]: 'Refuses with 401. Its signature does not hold' },
    warning: undefined,
  },
  {
    kind: 'unknown-key',
    begins: '🔴 Cause seen in prod: The pool does not publish the key of this token.',
    pool: 'prod',
    signature: 'not checked: its key is not among the keys of prod',
    answers: { [`❌ ${REST_SCOPES}`]: 'Refuses with 401. Its key is not among the keys that prod publishes.' },
    warning: LIVE_IN_PROD,
  },
  {
    kind: 'none',
    begins:
      '🔴 Cause seen in prod: The signature of the token does not hold. The signature was checked: its algorithm is "none"',
    pool: 'prod',
    signature: 'not valid: its algorithm is "none": anybody could have written it',
    answers: { [`❌ ${HTTP_JWT}`]: 'Refuses with 401. Its signature does not hold' },
    warning: undefined,
  },
];

let running: Running;
let tokens: Readonly<Record<Pasted, string>>;
beforeAll(async () => {
  running = await startAll();
  tokens = await pastedTokens(running);
});
afterAll(() => running.close());

async function answered(since: ReadonlySet<string>): Promise<Message> {
  const isReport = (message: Message) => /^(🔴|🟢|⚠️ Cannot tell)/u.test(message.text);
  return await running.see('U0ALICE', (message) => !since.has(message.ts) && isReport(message));
}

function expectReport(answer: Message, expected: Expected): void {
  expect(answer.text.slice(0, expected.begins.length)).toBe(expected.begins);
  expect(answer.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
  expect(lineIn(answer, 'Pool')).toBe(expected.pool);
  expect(lineIn(answer, 'Signature').slice(0, expected.signature.length)).toBe(expected.signature);
  for (const [row, begins] of Object.entries(expected.answers)) {
    expect(lineIn(answer, row).slice(0, begins.length)).toBe(begins);
  }
}

function expectOnlyForAlice(since: ReadonlySet<string>, token: string): void {
  expect(running.news('U0BOB', since)).toEqual([]);
  expect(bytesOf(running.news('U0ALICE', since))).not.toContain(secretPartOf(token));
}

describe('/cognito token: the form opens, the token is submitted, the answer is private', () => {
  it.each(EXPECTED.map((row) => [row.kind, row] as const))('%s', async (kind, expected) => {
    const before = running.seen();
    const view = await running.openForm('U0ALICE', 'token');
    expect(await running.standIns.slack.submit('U0ALICE', view.id, { token: tokens[kind] })).toEqual({ kind: 'taken' });
    expect(running.standIns.slack.modalOf('U0ALICE')).toBeUndefined();
    expectReport(await answered(before), expected);
    // Nobody else reads a form, so there is nothing to warn of.
    expect(running.news('U0ALICE', before).map((message) => message.text.slice(0, 1))).toEqual([
      expected.begins.slice(0, 1),
    ]);
    expectOnlyForAlice(before, tokens[kind]);
  });

  it('one that is longer than a form takes is not sent by Slack; the form says where it goes instead', async () => {
    const view = await running.openForm('U0ALICE', 'token');
    const outcome = await running.standIns.slack.submit('U0ALICE', view.id, { token: tokens.good.padEnd(3001, 'A') });
    expect(outcome.kind).toBe('impossible');
    expect(textIn(view.definition)).toContain('at most 3000 characters; longer: use the terminal');
    await running.standIns.slack.closeView('U0ALICE');
  });

  it('what is no token is said to be none', async () => {
    const before = running.seen();
    const view = await running.openForm('U0ALICE', 'token');
    await running.standIns.slack.submit('U0ALICE', view.id, { token: 'hello there' });
    const answer = await answered(before);
    expect(answer.text).toContain('This is not a whole token.');
    expect(textIn(answer)).toContain('no token was found in it');
    expect(textIn(answer)).not.toContain('hello');
  });
});

describe('a token pasted into a command', () => {
  it.each(EXPECTED.flatMap((row) => [[`token ${row.kind}`, 'token ', row] as const, [row.kind, '', row] as const]))(
    '/cognito %s',
    async (_name, before, expected) => {
      const since = running.seen();
      const token = tokens[expected.kind];
      await running.standIns.slack.slash('U0ALICE', `${before}${token}`);
      expectReport(await answered(since), expected);
      const warnings = running.news('U0ALICE', since).filter((message) => message.text.startsWith('⚠️ You pasted'));
      expect(warnings.map((message) => message.audience)).toEqual(
        expected.warning === undefined ? [] : [{ kind: 'only', person: 'U0ALICE' }],
      );
      if (expected.warning !== undefined) expect(warnings[0]?.text).toContain(expected.warning);
      expectOnlyForAlice(since, token);
    },
  );

  it('with Bearer before it, in quotes, and behind another command, is a token all the same', async () => {
    for (const text of [
      `Bearer ${tokens.good}`,
      `"${tokens.good}"`,
      `user ${tokens.good} prod`,
      `usr ${tokens.good}`,
    ]) {
      const since = running.seen();
      await running.standIns.slack.slash('U0ALICE', `/cognito ${text}`);
      expect((await answered(since)).text).toContain('A valid access token of prod');
      expectOnlyForAlice(since, tokens.good);
    }
  });
});

describe("the pool's keys cannot be had", () => {
  // Keys are kept once they were read, so this takes a bot that never read any.
  let fresh: Running;
  let token: string;
  beforeAll(async () => {
    fresh = await startAll();
    ({ good: token } = await pastedTokens(fresh));
  });
  afterAll(() => fresh.close());

  it.each([
    ['500', 'HTTP status 500'],
    ['access-denied', 'HTTP status 403'],
    ['throttle', 'HTTP status 429'],
    ['malformed', 'the answer is not a key set'],
    ['hang', 'no answer within 1000 ms'],
    ['slow', 'no answer within 1000 ms'],
  ])('%s: the signature is not checked, and the answer comes all the same', async (kind, reason) => {
    if (kind === 'slow') await fresh.control('latency', { operation: 'jwks.json', ms: 1500 });
    else await fresh.control('fault', { operation: 'jwks.json', kind });
    const since = fresh.seen();
    const view = await fresh.openForm('U0ALICE', 'token');
    const began = performance.now();
    expect(await fresh.standIns.slack.submit('U0ALICE', view.id, { token })).toEqual({ kind: 'taken' });
    const answer = await fresh.see('U0ALICE', (message) => !since.has(message.ts));
    expect(performance.now() - began).toBeLessThan(3000);
    expect(answer.text).toContain(
      `⚠️ Cannot tell in prod: Its signature was not checked: the pool's keys could not be read: ${reason}.`,
    );
    expect(lineIn(answer, 'Signature')).toContain(`not checked: the pool's keys could not be read: ${reason}, key`);
    expect(lineIn(answer, `❔ ${HTTP_JWT}`)).toBe(
      `Depends. Its signature was not checked: the pool's keys could not be read: ${reason}.`,
    );
    await fresh.control('clear-faults', {});
  });

  it('and once they can be had again, it is checked', async () => {
    expect((await fresh.ask('U0ALICE', `token ${token}`)).text).toMatch(/You pasted a token/);
    const answer = await fresh.see('U0ALICE', (message) => message.text.startsWith('🟢'));
    expect(lineIn(answer, 'Signature')).toContain('valid, key');
  });
});
