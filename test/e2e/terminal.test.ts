import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsStandIn, startAws } from '../../sandbox/aws/server.ts';
import { healthy } from '../../sandbox/scenarios/healthy.ts';
import { runCli } from '../../src/cli/run.ts';
import { deadAddress } from './alone.ts';
import { type Ended, run } from './process.ts';
import { CONTROL_TOKEN } from './running.ts';
import { secretPartOf } from './tokens.ts';

const CONFIG = fileURLToPath(new URL('../../sandbox/responder.yml', import.meta.url));
const cognito = (args: readonly string[], start = {}) => run('bin/cognito.ts', args, start);
/** The same without a process of its own, for what does not need one. */
async function inProcess(argv: readonly string[], variables: Readonly<Record<string, string>>): Promise<Ended> {
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const code = await runCli({
    argv,
    variables,
    input: Readable.from([]),
    output: into('out'),
    errors: into('err'),
    strong: (text) => text,
    now: Date.now,
  });
  return { code, ...written };
}

/** Nothing but the log may stand on standard error. */
const LOG_ONLY = /^(\{"level":"[a-z]+","time":"[^"]+","name":"cognito".*\}\n)*$/;

let aws: AwsStandIn;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  aws = await startAws({ scenario: healthy, now: Date.now, controlToken: CONTROL_TOKEN });
  environment = { ...aws.environment, RESPONDER_CONFIG: CONFIG };
  // The SDK looks into the process itself.
  Object.assign(process.env, aws.environment, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
});
afterAll(() => aws.close());

async function token(kind: string): Promise<string> {
  const response = await fetch(`${aws.url}/_sandbox/tokens`, {
    method: 'POST',
    headers: { 'x-sandbox-token': CONTROL_TOKEN },
    body: JSON.stringify({ pool: 'prod', username: 'alice', kind }),
  });
  return ((await response.json()) as { token: string }).token;
}

function expectNoTrace(ended: Ended, text: string): void {
  for (const part of [text, secretPartOf(text)]) {
    expect(ended.out).not.toContain(part);
    expect(ended.err).not.toContain(part);
  }
}

describe.concurrent('on a made-up account', () => {
  it('a healthy user: exit code 0, the answer on standard output, the log on standard error', async () => {
    const { code, out, err } = await cognito(['--demo', 'user', 'alice@example.com', 'prod']);
    expect([code, out.split('\n')[0]?.slice(0, 20)]).toEqual([0, 'NOTHING WRONG SEEN: ']);
    expect(out).toContain('E-mail     alice@example.com, verified');
    expect(err).toMatch(LOG_ONLY);
    expect(err).not.toContain('alice');
  });

  it('a user who cannot sign in, as JSON: exit code 1, and nothing but JSON', async () => {
    const { code, out, err } = await cognito(['--demo', 'healthy', 'user', 'bob', '--pool', 'prod', '--json']);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report).toMatchObject({ format: 1, exitCode: 1, absentFrom: [], notices: [] });
    expect(report.reports).toHaveLength(1);
    expect(report.reports[0]).toMatchObject({
      pool: { name: 'prod', id: 'us-east-1_Prod12345', region: 'us-east-1' },
      verdict: { kind: 'found' },
    });
    expect(Object.keys(report.reports[0].pool)).toEqual(['name', 'id', 'region']);
    expect(report.reports[0].findings[0]).toMatchObject({ rule: 'user-unconfirmed', certainty: 'certain' });
    expect(err).toMatch(LOG_ONLY);
  });

  it('an address alone does what is meant, in every pool', async () => {
    const { code, out } = await inProcess(['alice@example.com'], environment);
    expect([code, out.match(/alice in prod|0101 in staging/g)]).toEqual([0, ['alice in prod', '0101 in staging']]);
    expect(out).toContain('Looked in legacy too: nobody there.');
  });
});

describe.concurrent('a token on standard input', () => {
  it('a good one: exit code 0, and no trace of it', async () => {
    const good = await token('good');
    const ended = await cognito(['token'], { environment, input: `${good}\n` });
    expect([ended.code, ended.out.split(',')[0]]).toEqual([0, 'NOTHING WRONG SEEN: A valid access token of prod']);
    expectNoTrace(ended, good);
  });

  it('an expired one, as JSON: exit code 1, and no trace of it', async () => {
    const expired = await token('expired');
    const ended = await cognito(['token', '--json'], { environment, input: expired });
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out).reports[0].findings[0]).toMatchObject({ rule: 'token-expired' });
    expectNoTrace(ended, expired);
  });

  it('given as an argument all the same: read, with a warning, and not echoed', async () => {
    const good = await token('good');
    const ended = await inProcess(['token', good], environment);
    expect(ended.code).toBe(0);
    expect(ended.err).toContain('That token now stands in your shell history.');
    expectNoTrace(ended, good);
  });

  it('none at all: exit code 2, one line', async () => {
    expect(await inProcess(['token'], environment)).toEqual({
      code: 2,
      out: '',
      err: 'No token was given. Paste an access token or an id token.\n',
    });
  });
});

function expectOneLine({ code, out, err }: Ended, words: string): void {
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(words);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
}

describe.concurrent('usage: exit code 2, one line, no stack', () => {
  it('without configuration both ways out are said', async () => {
    expect(await cognito(['user', 'alice'])).toEqual({
      code: 2,
      out: '',
      err: 'There is no configuration. Copy config.example.yml, fill it in, and set RESPONDER_CONFIG to its path; or add --demo to try it on a made-up account.\n',
    });
  });

  it('a scenario that is not there', async () => {
    expectOneLine(
      await cognito(['--demo=nowhere', 'user', 'alice']),
      'There is no scenario "nowhere". There is: healthy',
    );
  });

  it.each([
    [['usr', 'alice'], 'I do not know "usr". Did you mean "user"?'],
    [['user', 'alice', '--frob'], "Unknown option '--frob'."],
    [['user', 'alice', '--pool', 'nowhere'], 'There is no pool named "nowhere". Configured: prod, staging, legacy.'],
    [['user', 'alice', '--pool'], '--pool'],
    [['user', 'alice', 'nowhere'], 'There is no pool named "nowhere". Configured: prod, staging, legacy.'],
    [['user', 'a', 'b', 'c'], 'I read 3 words after "user".'],
    [['user'], 'Expected: cognito user <email | username | sub | phone> [pool]'],
  ])('%j', async (args, words) => {
    expectOneLine(await inProcess(args, environment), words);
  });

  it('a configuration that is not there', async () => {
    expectOneLine(await inProcess(['user', 'alice'], { RESPONDER_CONFIG: '/nowhere/of.yml' }), '/nowhere/of.yml');
  });
});

describe.concurrent('other ends', () => {
  it('AWS cannot be reached: exit code 3, and the answer says what could not be read', async () => {
    const nowhere = { ...environment, AWS_ENDPOINT_URL: await deadAddress() };
    const { code, out } = await cognito(['user', 'alice@example.com', 'prod'], { environment: nowhere });
    expect([code, out.split(':')[0]]).toEqual([3, 'CANNOT TELL']);
    expect(out).toContain('AWS could not be reached (ECONNREFUSED). Check the network, the Region and the endpoint.');
  });

  it('help needs no configuration: exit code 0', async () => {
    const { code, out, err } = await inProcess(['help'], {});
    expect([code, err]).toEqual([0, '']);
    expect(out.match(/^ {2}cognito \w+/gm)).toEqual(
      expect.arrayContaining(['  cognito user', '  cognito token', '  cognito help']),
    );
    expect(out).toContain('Exit codes: 0 nothing wrong found, 1 something found, 2 usage, 3 could not look.');
  });
});
