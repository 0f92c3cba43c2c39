import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callbackRemoved } from '../../sandbox/scenarios/callback-removed.ts';
import type { Message } from '../../sandbox/slack/messages.ts';
import { inProcess } from './in-process.ts';
import { type Running, startAll } from './running.ts';
import { buttonsIn, bytesOf, textIn } from './shown.ts';

const HOST = 'acme-prod.auth.us-east-1.amazoncognito.com';
const WEB = '1prodweb000000000000client';
const API = '1prodapi000000000000client';
const SECRET = 'canarysecretlq3v8m5k7j2h9g4f6d1s8a0p3o7i5u2y9x8c7v6b5';
const CODE = '0c7f7c8e-5d3b-4b0a-9f1e-aaaabbbbcccc';

let running: Running;
/** Somebody's own server, whose address stands in what is pasted. It must get no request. */
let stranger: Server;
const visits: string[] = [];
beforeAll(async () => {
  running = await startAll({ scenario: callbackRemoved });
  stranger = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  stranger.closeAllConnections();
  stranger.close();
  await running.close();
});

function authorize(changes: Readonly<Record<string, string>> = {}, base = `https://${HOST}/oauth2/authorize`): string {
  const query = new URLSearchParams({
    client_id: WEB,
    response_type: 'code',
    redirect_uri: 'https://app.example.com/callback/',
    scope: 'openid email',
    state: 'canary-state-0123456789',
    ...changes,
  });
  return `${base}?${query}`;
}

const curl = `curl -X POST https://${HOST}/oauth2/token \\
  -u ${API}:${SECRET} \\
  -d grant_type=authorization_code -d code=${CODE} -d redirect_uri=https://app.example.com/callback`;

async function submitted(person: string, values: Readonly<Record<string, string>>): Promise<Message> {
  const { slack } = running.standIns;
  const view = await running.openForm(person, 'oauth');
  const before = running.seen();
  await slack.submit(person, view.id, values);
  return await running.see(person, (message) => !before.has(message.ts) && message.blocks.length > 0);
}

/** What the stand-in was asked at the domain of the pool since then. */
const pages = (since: number) =>
  running.standIns.aws.calls
    .slice(since)
    .filter(({ operation }) => operation === 'OAuth2_Authorize_GET')
    .map(({ input }) => input);

describe('/cognito oauth', () => {
  it('a callback that differs: the error, the setting to change, the request as it should be', async () => {
    const answer = await running.ask(
      'U0ALICE',
      `oauth ${authorize({ redirect_uri: 'https://app.example.com/callback' })}`,
    );
    expect(answer.audience).toEqual({ kind: 'only', person: 'U0ALICE' });
    expect(answer.text).toBe(
      '🔴 People report that Cognito shows a page with redirect_mismatch. https://app.example.com/callback is no callback URL of web. The nearest is https://app.example.com/callback/. Different: the slash at the end (/callback sent, /callback/ registered).',
    );
    const text = textIn(answer);
    expect(text).toContain('*✗ Callback URL*');
    expect(text).toContain('add `https://app.example.com/callback` to CallbackURLs, as an entry of its own.');
    expect(text).toContain(
      `https://${HOST}/oauth2/authorize?response_type=code&client_id=${WEB}&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback%2F&scope=openid+email&state=$STATE`,
    );
    expect(text).toMatch(/\*✓ Fits\*\n\*\d+ checks\*/);
    expect(buttonsIn(answer).map(({ label }) => label)).toEqual(['Ask Cognito']);
  });

  it('a curl command in the form: what is secret in it is nowhere, the secret is a variable', async () => {
    const before = running.standIns.aws.calls.length;
    const answer = await submitted('U0ALICE', { request: curl });
    expect(answer.text).toBe(
      '🔴 Cognito answers unauthorized_client. OAuth is off for api-backend, or no grant is allowed (AllowedOAuthFlowsUserPoolClient, AllowedOAuthFlows). 1 more check fails; which of them Cognito meets first is not documented.',
    );
    expect(buttonsIn(answer)).toEqual([]);
    const { log, standIns } = running;
    const everywhere = `${bytesOf(standIns.slack.messagesSeenBy('U0ALICE', 'C0INCIDENTS'))}${log.join('')}${bytesOf(standIns.aws.calls.slice(before))}`;
    expect([everywhere.includes(SECRET), everywhere.includes(CODE)]).toEqual([false, false]);
  });

  it('an error that came back is the answer, whatever fits', async () => {
    const answer = await running.ask(
      'U0ALICE',
      'oauth prod https://app.example.com/callback/?error=login_required&state=x',
    );
    expect(answer.text).toBe(
      '🔴 Cognito answered login_required. It means that prompt=none was asked and nobody was signed in.',
    );
  });

  it('typed in a command, what is secret is warned about, by kind alone', async () => {
    const before = running.seen();
    await running.standIns.slack.slash('U0ALICE', `/cognito oauth ${curl}`);
    const warning = await running.see(
      'U0ALICE',
      (message) => !before.has(message.ts) && message.text.startsWith('⚠️ You typed'),
    );
    expect(warning.text).toBe(
      '⚠️ You typed an authorization code and a client secret into a command, and Slack keeps commands. Next time type /cognito oauth and use the form. A secret that others may have seen should be replaced: add a second one (AddUserPoolClientSecret), move the applications, delete the first.',
    );
    await running.settled();
  });

  it('the request alone does what is meant', async () => {
    expect((await running.ask('U0ALICE', authorize())).text).toBe(
      '🟢 Nothing that can be seen speaks against this request.',
    );
  });

  it.each([
    ['hello', 'This is no OAuth request to Cognito. Expected an authorize'],
    ['prod ???', 'This is no OAuth request to Cognito. Expected an authorize'],
  ])('nonsense is one sentence: %s', async (pasted, sentence) => {
    const told = await running.type('U0ALICE', `oauth ${pasted}`);
    expect(told.map((it) => it.slice(0, sentence.length))).toEqual([sentence]);
  });

  it('a client that no pool has: where it was looked for', async () => {
    const answer = await running.ask('U0ALICE', `oauth ${authorize({ client_id: '7nobody0000000000000client' })}`);
    expect(answer.text).toBe(
      '⛔ There is no app client 7nobody0000000000000client in prod, staging, legacy. Another account or Region, or a client that was deleted?',
    );
  });

  it('only for whoever may diagnose', async () => {
    const answer = await running.ask('U0STRANGER', `oauth ${authorize()}`);
    expect(answer.text).toContain('⛔ You need the permission "diagnose".');
  });
});

describe('Ask Cognito', () => {
  async function asked(request: string): Promise<{ readonly text: string; readonly sent: readonly unknown[] }> {
    const answer = await running.ask('U0BOB', `oauth ${request}`);
    const since = running.standIns.aws.calls.length;
    const told = await running.press('U0BOB', answer, 'Ask Cognito', (it) => /^[🔴🟢⚠]/u.test(it.text));
    return { text: told.text, sent: pages(since) };
  }

  it('an accepted request goes on to the login page; the state is ours', async () => {
    const { text, sent } = await asked(
      authorize({ code_challenge: 'canary', code_challenge_method: 'S256', frob: '1' }),
    );
    expect(text).toBe('🟢 Cognito takes this request: it goes on to the login page.');
    expect(sent).toEqual([
      {
        client_id: WEB,
        response_type: 'code',
        redirect_uri: 'https://app.example.com/callback/',
        scope: 'openid email',
        // What the stand-in does not write down; that both were sent it does.
        code_challenge_method: '(left out)',
        code_challenge: '(left out)',
        state: expect.stringMatching(/^[0-9a-f]{24}$/),
      },
    ]);
  });

  it('a refused one: the error page, or the error with which the browser is sent back', async () => {
    expect([
      (await asked(authorize({ redirect_uri: 'https://app.example.com/other' }))).text,
      (await asked(authorize({ response_type: 'token' }))).text,
      (await asked(authorize({ scope: 'frob' }))).text,
    ]).toEqual([
      '🔴 Cognito refuses: it shows its error page with redirect_mismatch. It means that redirect_uri is none of the callback URLs of the app client, letter by letter.',
      '🔴 Cognito refuses: it sends the browser back with unauthorized_client. It means that the app client does not allow the flow of this response_type.',
      '🔴 Cognito refuses: it sends the browser back with invalid_scope. It means that a scope is unknown, badly written or not allowed to the app client.',
    ]);
  });

  it('a host that was pasted is never contacted', async () => {
    const { port } = stranger.address() as AddressInfo;
    const { sent } = await asked(authorize({}, `http://127.0.0.1:${port}/oauth2/authorize`));
    expect([visits, sent.length]).toEqual([[], 1]);
  });

  it('not for somebody without the permission', async () => {
    const answer = await running.ask('U0ALICE', `oauth ${authorize()}`);
    const since = running.standIns.aws.calls.length;
    const told = await running.press('U0ALICE', answer, 'Ask Cognito', (it) => it.text.startsWith('⛔'));
    expect([told.text.split('.')[0], pages(since)]).toEqual(['⛔ You need the permission "probe"', []]);
  });
});

describe('in a terminal', () => {
  const variables = () => running.standIns.environment;

  it('from standard input, and asked with --ask', async () => {
    const request = authorize({ redirect_uri: 'https://app.example.com/callback' });
    const { code, out } = await inProcess(['oauth', 'prod', '--ask', '--json'], {
      variables: variables(),
      input: request,
    });
    const { answers, exitCode } = JSON.parse(out);
    expect([code, exitCode, answers.map((it: { of: string; outcome: string }) => [it.of, it.outcome])]).toEqual([
      1,
      1,
      [
        ['oauth', 'found'],
        ['ask cognito', 'found'],
      ],
    ]);
  });

  it('a client beside a request that names none', async () => {
    const request = authorize().replace(/client_id=[^&]*&/, '');
    const { code, out } = await inProcess(['oauth', '--client', 'web', '--pool', 'prod'], {
      variables: variables(),
      input: request,
    });
    expect([code, out.split('\n')[0]]).toEqual([1, 'This request does not fit. It names no app client.']);
  });

  it.each([
    [[], '', /^There is no request\. Expected an authorize/],
    [['--pool', 'nowhere'], 'x', /^There is no pool named "nowhere"/],
    [['--client', SECRET], authorize(), /^What stands for the app client is as long as a secret or a hash/],
  ])('what cannot be read is one sentence: %j', async (argv, input, sentence) => {
    const { code, out, err } = await inProcess(['oauth', ...argv], { variables: variables(), input });
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
