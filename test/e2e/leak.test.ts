import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CANARY_SEED } from '../../sandbox/scenarios/canary.ts';
import { DEMO_PASSWORD } from '../../sandbox/scenarios/users.ts';
import { secretHash } from '../../src/cognito/secret-hash.ts';
import { deriveKey, openJson, type SealedJob } from '../../src/command/seal.ts';
import { type Canary, canariesIn } from './canaries.ts';
import { journalRows } from './journal-rows.ts';
import { BOT_TOKEN, CONTROL_TOKEN, type Running, SIGNING_SECRET, startAll } from './running.ts';
import { buttonIn, bytesOf } from './shown.ts';
import { pastedTokens, secretPartOf } from './tokens.ts';

const EMAIL = 'alice@example.com';
const ABSENT_EMAIL = 'canary.nobody@example.org';
const PHONE = '+15555550123';
const PASSWORD = 'Canary-Passw0rd-77!';
const TYPED_SECRET = '1canarysecretlq3v8m5k7j2h9g4f6d1s8a0p3o7i5u2y9x8c7v6';
/** What stands in OAuth requests. */
const CODE = 'c0de4747-0000-4111-8222-canarycode0001';
const VERIFIER = 'canary-verifier-dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1g';
const OAUTH_SECRET = '2canaryoauthsecret7x6w5v4u3t2s1r0q9p8o7n6m5l4k3j2h';
const STATE = 'canary-state-of-a-browser-4711';
/** What the canary proves itself by; the stand-in's own, since nobody types them. */
const CANARY = { password: DEMO_PASSWORD, seed: CANARY_SEED };
const KEY = 'canary-root-key-with-which-jobs-are-sealed';
const CHANNELS = ['C0INCIDENTS', 'C0RANDOM'];

let running: Running;
/** May be nowhere at all. */
let secret: readonly Canary[];
/** May be in the private answers to the person who typed it or asked for it. */
let personal: readonly Canary[];
/** What the process wrote past its log. */
const written: string[] = [];

beforeAll(async () => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void written.push(parts.map(String).join(' ')));
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
  running = await startAll({ environment: { RESPONDER_KEY: KEY } });
  const tokens = await pastedTokens(running);
  const backend = await running.control('tokens', {
    pool: 'prod',
    client: 'api-backend',
    username: 'alice',
    kind: 'id',
  });
  const client = running.standIns.aws.pools[0]?.clients.find((each) => each.ClientName === 'api-backend');
  const hash = secretHash('alice', client?.ClientId ?? '', client?.ClientSecret ?? '');
  const { good, id, refresh, foreign, none } = tokens;
  const pasted = { good, id, refresh, foreign, none, backend: String(backend.token) };
  secret = [
    ...Object.entries(pasted).flatMap(([name, token]) => [
      { name: `token ${name}`, text: token },
      { name: `secret part of token ${name}`, text: secretPartOf(token) },
    ]),
    { name: "the pool's client secret", text: client?.ClientSecret ?? '' },
    { name: 'secret hash', text: hash },
    { name: 'authorization code', text: CODE },
    { name: 'PKCE verifier', text: VERIFIER },
    { name: 'secret of an OAuth request', text: OAUTH_SECRET },
    { name: 'state of a browser', text: STATE },
    { name: 'signing secret', text: SIGNING_SECRET },
    { name: 'bot token', text: BOT_TOKEN },
    { name: 'root key', text: KEY },
    { name: 'control token', text: CONTROL_TOKEN },
    { name: "the canary's password", text: CANARY.password, guessable: true },
    { name: "the canary's TOTP seed", text: CANARY.seed },
    { name: 'a response address', text: '/hooks/response/' },
  ];
  personal = [
    { name: 'e-mail', text: EMAIL, guessable: true },
    { name: 'e-mail of nobody', text: ABSENT_EMAIL, guessable: true },
    { name: 'phone', text: PHONE, guessable: true },
    { name: 'password', text: PASSWORD, guessable: true },
    { name: 'typed secret', text: TYPED_SECRET, guessable: true },
  ];
  await oauthRequests(good, refresh);
  await secretHashes([hash, client?.ClientSecret ?? '']);
  await everyWayIn(Object.values(pasted));
}, 60_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await running.close();
});

/** Types, pastes, submits and presses everything, while all is well and while everything fails. */
async function everyWayIn(pasted: readonly string[]): Promise<void> {
  const { slack } = running.standIns;
  const typed = [...pasted, EMAIL, ABSENT_EMAIL, PHONE, PASSWORD, TYPED_SECRET];
  for (const text of typed) {
    for (const line of [
      text,
      `token ${text}`,
      `user ${text}`,
      `usr ${text}`,
      `user a b ${text}`,
      `help ${text}`,
      `user alice ${text}`,
      `signout ${text} prod lost phone`,
      // A password that nothing says is one cannot be told from a word.
      ...(text === PASSWORD ? [] : [`signout alice prod lost by ${text}`]),
      `trigger-test ${text}`,
      `trigger-test PreSignUp ${text}`,
    ]) {
      await slack.slash('U0ALICE', `/cognito ${line}`);
      await slack.closeView('U0ALICE');
    }
    for (const form of ['token', 'user']) {
      const view = await running.openForm('U0ALICE', form);
      await slack.submit('U0ALICE', view.id, { [form]: text });
      await slack.closeView('U0ALICE');
    }
    await slack.slash('U0STRANGER', `/cognito user ${text}`);
  }
  await running.settled();
  // What people say they see stands in the channel: each in a pool of its own, since a second triage joins the first.
  const said = [`${EMAIL}, ${PHONE} and ${TYPED_SECRET}`, pasted[0], pasted[1]];
  for (const [index, pool] of ['prod', 'staging', 'legacy'].entries()) {
    await slack.slash('U0ALICE', `/cognito triage nobody can sign in, says ${said[index]} ${pool}`);
  }
  await running.settled();
  await canarySignsIn();
  const answer = await running.ask('U0ALICE', `user ${EMAIL} prod`);
  await running.press('U0ALICE', answer, 'Share masked (prod)', (message) => message.audience.kind === 'channel');
  await running.press('U0ALICE', answer, 'MFA factors (billed, prod)');
  await whileAwsFails();
  await whileSlackFails();
  await whileTheQueueFails();
  await running.settled();
}

/** Requests as they stand in browsers, shells and code, while all is well and while Cognito refuses. */
async function oauthRequests(token: string, refresh: string): Promise<void> {
  const { slack } = running.standIns;
  const domain = 'https://acme-prod.auth.us-east-1.amazoncognito.com';
  const basic = Buffer.from(`1prodapi000000000000client:${OAUTH_SECRET}`).toString('base64');
  const requests = [
    `${domain}/oauth2/authorize?client_id=1prodweb000000000000client&response_type=code&state=${STATE}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%3Fcode%3D${CODE}`,
    `https://app.example.com/callback?code=${CODE}&state=${STATE}`,
    `https://app.example.com/callback#access_token=${token}&id_token=${token}&state=${STATE}`,
    `curl ${domain}/oauth2/token \\\n -u 1prodapi000000000000client:${OAUTH_SECRET} \\\n -d grant_type=authorization_code -d code=${CODE} -d code_verifier=${VERIFIER}`,
    `curl ${domain}/oauth2/token -H 'Authorization: Basic ${basic}' -d grant_type=refresh_token -d refresh_token=${refresh}`,
    `grant_type=authorization_code&client_id=${OAUTH_SECRET}&client_secret=${OAUTH_SECRET}&code=${CODE}&code_verifier=${VERIFIER}`,
    `POST /oauth2/token HTTP/1.1\nHost: acme.example\nAuthorization: Basic ${basic}\n\ngrant_type=client_credentials&client_secret=${OAUTH_SECRET}`,
    `{"grant_type":"authorization_code","client_id":"1prodapi000000000000client","client_secret":"${OAUTH_SECRET}","code":"${CODE}"}`,
  ];
  for (const [index, request] of requests.entries()) {
    if (index === 4) await running.control('fault', { service: 'cognito-idp', kind: 'access-denied' });
    await slack.slash('U0ALICE', `/cognito oauth prod ${request}`);
    await slack.slash('U0ALICE', `/cognito ${request}`);
    // What keeps two requests of a browser apart opens nothing, and may help to explain.
    await slack.slash('U0ALICE', `/cognito explain ${request.replaceAll(STATE, 'x')}`);
    await slack.closeView('U0ALICE');
    const view = await running.openForm('U0ALICE', 'oauth');
    await slack.submit('U0ALICE', view.id, { request, client: 'api-backend', pool: 'prod' });
    await slack.closeView('U0ALICE');
    if (index === 4) {
      await running.settled();
      await running.control('clear-faults', {});
    }
  }
  for (const name of ['refresh', 'revoke']) await slack.slash('U0ALICE', `/cognito ${name} ${refresh}`);
  await running.settled();
}

/** Hashes, right and wrong, and the secret itself where a hash belongs. */
async function secretHashes(typed: readonly string[]): Promise<void> {
  const { slack } = running.standIns;
  for (const hash of typed) {
    await slack.slash('U0ALICE', `/cognito secret-hash api-backend alice ${hash}`);
    for (const values of [{}, { api: hash }, { client: hash }, { username: ABSENT_EMAIL, api: 'SignUp' }]) {
      const view = await running.openForm('U0ALICE', 'secret-hash');
      await slack.submit('U0ALICE', view.id, {
        client: 'api-backend',
        pool: 'prod',
        username: 'alice',
        hash,
        ...values,
      });
      await slack.closeView('U0ALICE');
    }
  }
  await running.settled();
}

/** By Bob, who may: once as it should be, and once with another password than the canary has. */
async function canarySignsIn(): Promise<void> {
  const test = async () => {
    const question = await running.ask('U0BOB', 'signin-test prod');
    await running.press('U0BOB', question, 'Sign the canary in', ({ text }) => /^(?:🟢|🔴|⚠️)/.test(text));
  };
  await test();
  const user = running.standIns.aws.pools[0]?.users.find(({ username }) => username === 'sign-in-canary');
  Object.assign(user ?? {}, { password: 'Changed-Meanwhile-1!' });
  await test();
  await running.settled();
}

async function whileAwsFails(): Promise<void> {
  const [token] = secret;
  for (const [kind, texts] of [
    ['access-denied', [`user ${EMAIL} prod`, `user ${PASSWORD} prod`, `token ${token?.text}`]],
    ['malformed', [`user ${EMAIL} prod`, `user ${PHONE}`, `token ${token?.text}`]],
    ['500', [`user ${EMAIL} prod`]],
    ['throttle', [`token ${token?.text}`]],
  ] as const) {
    await running.control('fault', { service: 'cognito-idp', kind });
    for (const text of texts) await running.type('U0ALICE', text);
    await running.settled();
    await running.control('clear-faults', {});
  }
}

/** No private road but the last is open, and then not even that: the job is tried again, and works in the end. */
async function whileSlackFails(): Promise<void> {
  const { slack } = running.standIns;
  const [token] = secret;
  const closed = vi.spyOn(slack.workspace.responseUrls, 'use').mockReturnValue({ kind: 'refused', error: 'used_url' });
  for (const kind of ['error:channel_not_found', '500', 'rate-limit'] as const) {
    slack.addFault({ method: 'chat.postEphemeral', kind, times: 1 });
  }
  await running.type('U0ALICE', `user ${EMAIL} prod`);
  await running.type('U0ALICE', `token ${token?.text}`);
  await running.settled();
  closed.mockRestore();
  slack.addFault({ method: 'views.open', kind: 'error:expired_trigger_id', times: 1 });
  await running.type('U0ALICE', 'token');
  const answer = await running.ask('U0ALICE', `user ${ABSENT_EMAIL}`);
  expect(bytesOf(answer)).toContain(ABSENT_EMAIL);
  const shown = await running.ask('U0ALICE', `user ${EMAIL} staging`);
  slack.addFault({ method: 'chat.postMessage', kind: 'error:msg_too_long', times: 1 });
  await slack.click(
    'U0ALICE',
    { message: shown.ts, channel: shown.channel },
    buttonIn(shown, 'Share masked (staging)').actionId,
  );
  await running.until(() => running.log.some((line) => line.includes('a job failed')), 'the failure of a posting');
}

async function whileTheQueueFails(): Promise<void> {
  const [token] = secret;
  await running.control('fault', { service: 'sqs', operation: 'SendMessage', kind: '500' });
  await running.type('U0ALICE', `user ${EMAIL}`);
  await running.type('U0ALICE', `token ${token?.text}`);
  const view = await running.openForm('U0ALICE', 'token');
  await running.standIns.slack.submit('U0ALICE', view.id, { token: token?.text ?? '' });
  await running.control('clear-faults', {});
  await running.standIns.slack.closeView('U0ALICE');
}

function queued(): readonly string[] {
  const { calls } = running.standIns.aws;
  return calls.flatMap((call) => (call.service === 'sqs' ? [JSON.stringify(call.input)] : []));
}

/** What stands in the seal, opened as only a worker can. */
function unsealed(): readonly string[] {
  const key = deriveKey(KEY, 'seal');
  return running.standIns.aws.calls.flatMap((call) => {
    if (call.operation !== 'SendMessage') return [];
    const { MessageBody } = call.input as { MessageBody: string };
    return [JSON.stringify(openJson((JSON.parse(MessageBody) as SealedJob).sealed, key))];
  });
}

const all = () => [...secret, ...personal];

describe('nothing that went in comes out', () => {
  it('the search finds what is there, whatever its encoding', () => {
    const look = (text: string) => canariesIn(text, personal);
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    expect(look(`x ${EMAIL} y`)).toEqual(['e-mail']);
    expect(look(encodeURIComponent(EMAIL))).toEqual(['e-mail']);
    expect([base64(`x${EMAIL}z`), base64(`xx${EMAIL}z`), base64(`xxx${EMAIL}z`)].map(look)).toEqual([
      ['e-mail'],
      ['e-mail'],
      ['e-mail'],
    ]);
    expect(look(createHash('sha256').update(PASSWORD).digest('hex'))).toEqual(['password']);
    expect(look(`al•••@ex•••.com`)).toEqual([]);
    expect(all().every((canary) => canary.text.length > 10)).toBe(true);
  });

  it('not in the log, at any level', () => {
    expect(running.log.length).toBeGreaterThan(100);
    expect(running.log.flatMap((line) => canariesIn(line, all()).map((name) => ({ name, line })))).toEqual([]);
  });

  it('not on the terminal', () => {
    expect(written.flatMap((line) => canariesIn(line, all()).map((name) => ({ name, line })))).toEqual([]);
  });

  it('not in the queue, where people who run it can look', () => {
    expect(queued().length).toBeGreaterThan(100);
    expect(new Set(queued().flatMap((body) => canariesIn(body, all())))).toEqual(new Set());
  });

  it('no token or secret even within the sealed jobs', () => {
    const jobs = unsealed();
    expect(jobs.length).toBeGreaterThan(100);
    expect(jobs.every((job) => job.startsWith('{"format":1,'))).toBe(true);
    const carried = secret.filter((canary) => canary.name !== 'a response address');
    expect(new Set(jobs.flatMap((job) => canariesIn(job, carried)))).toEqual(new Set());
  });

  it('not in the journal, audit records among it', async () => {
    const rows = (await journalRows(running)).map((row) => JSON.stringify(row));
    const kinds = new Set(rows.map((row) => /"pk":\{"S":"(\w+)#/.exec(row)?.[1]));
    expect([...kinds]).toEqual(expect.arrayContaining(['audit', 'entry', 'lease']));
    expect(rows.flatMap((row) => canariesIn(row, all()).map((name) => ({ name, row })))).toEqual([]);
  });

  it('audit records say who looked, and whom at only by a keyed fingerprint', async () => {
    const rows = await journalRows(running);
    const audits = rows.filter((row) => JSON.stringify(row).includes('"audit#'));
    const abouts = audits.map((row) => (row.about as { S: string }).S);
    expect(audits.length).toBeGreaterThan(20);
    expect(abouts.every((about) => /^[0-9a-f]{16}$/.test(about))).toBe(true);
    // One for the person looked up most often: the same person gives the same fingerprint.
    expect(
      Math.max(...new Map(abouts.map((about) => [about, abouts.filter((it) => it === about).length])).values()),
    ).toBeGreaterThan(5);
  });

  it.each(['U0BOB', 'U0STRANGER'])('not in anything that %s sees', (person) => {
    const seen = CHANNELS.flatMap((channel) => running.standIns.slack.messagesSeenBy(person, channel));
    // A stranger reads their own refusals too, which quote nothing.
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.flatMap((message) => canariesIn(bytesOf(message), all()).map((name) => ({ name, message })))).toEqual(
      [],
    );
  });

  it('no token or secret even in what the person who pasted it sees, or in any call to Slack', () => {
    const { slack } = running.standIns;
    const seen = [...CHANNELS, 'D0ALICE'].flatMap((channel) => slack.messagesSeenBy('U0ALICE', channel)).map(bytesOf);
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen.flatMap((message) => canariesIn(message, secret)))).toEqual(new Set());
    const calls = slack.apiCalls.map(bytesOf);
    expect(new Set(calls.flatMap((call) => canariesIn(call, secret)))).toEqual(new Set());
  });

  it('no token of the canary, which nobody pasted: nowhere is there anything that begins like one', async () => {
    const token = /eyJ[\w-]{20,}\.[\w-]{20,}/;
    const { slack } = running.standIns;
    const rows = (await journalRows(running)).map((row) => JSON.stringify(row));
    const everywhere = [...running.log, ...written, ...rows, ...unsealed(), ...slack.apiCalls.map(bytesOf)];
    expect(slack.apiCalls.length).toBeGreaterThan(10);
    expect(everywhere.filter((text) => token.test(text))).toEqual([]);
  });

  it('the address does stand in the private answer, where it belongs', () => {
    const seen = running.standIns.slack.messagesSeenBy('U0ALICE', 'C0INCIDENTS').map(bytesOf);
    expect(new Set(seen.flatMap((message) => canariesIn(message, personal)))).toContain('e-mail');
  });
});
