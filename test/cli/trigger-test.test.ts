import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trigger-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

/** Runs without any variable, so that neither a configuration nor AWS can be reached. */
async function run(...argv: readonly string[]) {
  const [output, errors, input] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const said = { output: '', errors: '' };
  output.on('data', (chunk) => {
    said.output += String(chunk);
  });
  errors.on('data', (chunk) => {
    said.errors += String(chunk);
  });
  const code = await runCli({
    argv: ['trigger-test', ...argv],
    variables: {},
    input,
    output,
    errors,
    strong: (text) => text,
    now: () => 0,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, ...said, first: said.output.split('\n')[0] };
}

describe('a handler before it is deployed', () => {
  it('that keeps the contract for every field set is fine', async () => {
    const path = await file('good.mjs', 'export const handler = async (event) => event;');
    const { code, output } = await run('--trigger', 'PreSignUp', '--file', path);
    expect([code, output.replaceAll(/\d+ ms|\d\.\d s/g, 'N ms')]).toEqual([
      0,
      [
        'good.mjs keeps the contract of PreSignUp in 5 runs.',
        '',
        'Runs',
        '  ✓ PreSignUp_SignUp, an app, with metadata: N ms. Its answer keeps the contract.',
        '  ✓ PreSignUp_SignUp, an app, without metadata: N ms. Its answer keeps the contract.',
        '  ✓ PreSignUp_AdminCreateUser, a server as administrator: N ms. Its answer keeps the contract.',
        '  ✓ PreSignUp_AdminCreateUser, the console: N ms. Its answer keeps the contract.',
        '  ✓ PreSignUp_ExternalProvider, an identity provider: N ms. Its answer keeps the contract.',
        '',
      ].join('\n'),
    ]);
  });

  it('that trips over validationData being null is warned of, and what it prints can be read', async () => {
    const path = await file(
      'trips.cjs',
      'exports.main = (event, context, callback) => { console.log("asked"); callback(null, { ...event, x: event.request.validationData.y }); };',
    );
    const { code, first, errors } = await run('--trigger', 'pre-sign-up', '--file', path, '--handler', 'main');
    expect([code, first]).toEqual(
      [0, 'A throw or a late answer is a warning here: the function may not know the made-up user.'].map((it, index) =>
        index === 0 ? it : 'trips.cjs threw in 4 of 5 runs. The others keep the contract.',
      ),
    );
    expect(errors.match(/asked/g)).toHaveLength(5);
    expect(errors).toContain('TypeError');
  });

  it('that breaks the contract ends in 1, with field, expected and found, and no value', async () => {
    const path = await file(
      'broken.js',
      'module.exports.handler = async (event) => ({ ...event, response: { autoConfirmUser: "secret-of-the-function" } });',
    );
    const text = await run('--trigger', 'PreSignUp', '--file', path);
    const machine = await run('--trigger', 'PreSignUp', '--file', path, '--json');
    expect([text.code, text.first, machine.code]).toEqual([
      1,
      'broken.js breaks the contract of PreSignUp in 5 of 5 runs: response.autoConfirmUser: expected a boolean; found a string.',
      1,
    ]);
    expect(`${text.output}${machine.output}`).not.toContain('secret-of-the-function');
    expect(JSON.parse(machine.output)).toMatchObject({
      format: 1,
      exitCode: 1,
      answers: [{ of: 'trigger-test', outcome: 'found' }],
      runs: [1, 2, 3, 4, 5].map(() => ({
        kind: 'broken',
        fields: [{ path: 'response.autoConfirmUser', expected: 'a boolean', found: 'a string' }],
      })),
    });
  });

  it.each([
    [
      'needs what is not there',
      'import "./nowhere.mjs"; export const handler = async (e) => e;',
      'Runtime.ImportModuleError',
    ],
    ['is no JavaScript', 'export const handler = async (e => e;', 'SyntaxError'],
    ['exports no handler', 'export const main = async (e) => e;', 'Runtime.HandlerNotFound'],
    ['throws while it is loaded', 'throw new RangeError("no TABLE"); export const handler = 1;', 'RangeError'],
  ])('that %s does not start', async (_, text, error) => {
    const path = await file('not-started.mjs', text);
    const { code, first } = await run('--trigger', 'PostAuthentication', '--file', path);
    expect([code, first]).toEqual([1, `not-started.mjs does not start: ${error}.`]);
  });

  it('that ends its process answers nothing', async () => {
    const path = await file('exits.mjs', 'export const handler = async () => process.exit(3);');
    const { code, first } = await run('--trigger', 'InboundFederation', '--file', path);
    expect([code, first]).toEqual([0, 'exits.mjs threw in 1 of 1 run.']);
  });

  it('that never answers is ended after five seconds, also when it holds the process', async () => {
    const path = await file('spins.mjs', 'export const handler = () => { for (;;) {} };');
    const { code, first } = await run('--trigger', 'InboundFederation', '--file', path);
    expect([code, first]).toEqual([0, 'spins.mjs was later than the 5 s that Cognito waits in 1 of 1 run.']);
  }, 15_000);

  it('of pre token generation is asked in the version that is named', async () => {
    const path = await file(
      'v2.mjs',
      'export const handler = async (e) => ({ ...e, response: { claimsAndScopeOverrideDetails: { idTokenGeneration: {} } } });',
    );
    const right = await run('--trigger', 'PreTokenGeneration', '--file', path, '--event-version', '2');
    const wrong = await run('--trigger', 'PreTokenGeneration', '--file', path);
    expect([right.code, right.first, wrong.code, wrong.first]).toEqual([
      0,
      'v2.mjs keeps the contract of PreTokenGeneration in 10 runs.',
      1,
      'v2.mjs breaks the contract of PreTokenGeneration in 10 of 10 runs: response.claimsAndScopeOverrideDetails: expected claimsOverrideDetails, for event version 1; found claimsAndScopeOverrideDetails, of another event version.',
    ]);
  }, 15_000);
});

describe('an answer that was captured', () => {
  const event = { version: '1', triggerSource: 'PreSignUp_SignUp', request: {}, response: { autoVerifyEmail: 1 } };

  it.each([
    ['keeps the contract', { ...event, response: {} }, 0, 'keeps the contract of PreSignUp in 1 run.'],
    [
      'breaks it',
      event,
      1,
      'breaks the contract of PreSignUp in 1 of 1 run: response.autoVerifyEmail: expected a boolean; found a number.',
    ],
    ['is nothing', null, 1, expect.stringContaining('breaks the contract of PreSignUp')],
    ['is an error', { errorType: 'Error', errorMessage: 'alice@example.com' }, 0, 'threw in 1 of 1 run.'],
  ])('%s', async (_, answer, expected, said) => {
    const path = await file('out.json', JSON.stringify(answer));
    const { code, first, output } = await run('--trigger', 'PreSignUp', '--response', path);
    expect([code, first?.replace('The answer in out.json ', '')]).toEqual([expected, said]);
    expect(output).not.toContain('alice');
  });
});

describe('what makes no sense is one sentence and 2', () => {
  it.each([
    [['--trigger', 'PreSignUp'], 'Name a file or a captured answer, one of them.'],
    [['--file', 'x.js'], 'Expected: cognito trigger-test --trigger PreSignUp'],
    [['--trigger', 'Nonsense', '--file', 'x.js'], '"Nonsense" is no trigger. Known: PreSignUp, CustomMessage,'],
    [['--trigger', 'CustomSMSSender', '--file', 'x.js'], 'A custom sender gets a code that only Cognito can encrypt'],
    [
      ['--trigger', 'PreSignUp', '--file', 'x.ts'],
      'The file must be JavaScript (.js, .mjs or .cjs), so build it first.',
    ],
    [['--trigger', 'PreSignUp', '--file', 'nowhere.js'], 'There is no file nowhere.js here.'],
    [['--trigger', 'PreSignUp', '--response', 'nowhere.json'], 'There is no file nowhere.json here.'],
    [['--trigger', 'PreSignUp', '--response', 'README.md'], 'README.md is no JSON.'],
    [
      ['--trigger', 'PreSignUp', '--file', 'x.js', '--event-version', '2'],
      'Events of PreSignUp have no version "2", but: 1.',
    ],
    [['PreSignUp', '--trigger', 'PreSignUp', '--file', 'x.js'], 'Expected: cognito trigger-test'],
  ])('%j', async (argv, sentence) => {
    const { code, output, errors } = await run(...argv);
    expect([code, output, errors.trimEnd().split('\n').length]).toEqual([2, '', 1]);
    expect(errors).toContain(sentence);
  });
});
