import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { MAX_CONFIG_CHARACTERS, MAX_PROBLEMS, readConfigFile } from '../../src/config/file.ts';
import { writeProblem } from '../../src/config/problem.ts';
import { RETENTION } from '../../src/config/retention.ts';

const SMALL = `slack: { team: T0ACME, app: A0COGNITO }
pools:
  - name: prod
    id: us-east-1_Abc123DEF
    region: us-east-1
`;

/** The problems of a file, as they are written for people. */
function problemsOf(text: string): readonly string[] {
  const read = readConfigFile(text, 'responder.yml');
  return read.kind === 'problems' ? read.problems.map(writeProblem) : [];
}

function configOf(text: string) {
  const read = readConfigFile(text, 'responder.yml');
  if (read.kind === 'problems') throw new Error(read.problems.map(writeProblem).join('\n'));
  return read.config;
}

const NOBODY = { users: [], groups: [] };
const NONE = { look: NOBODY, diagnose: NOBODY, probe: NOBODY, rollback: NOBODY, signout: NOBODY, administer: NOBODY };

/** The same examples in every run. */
const SEED = 20_261_120;

describe('readConfigFile', () => {
  it('fills in what a file leaves out: protected, and nobody for everything', () => {
    expect(configOf(SMALL)).toEqual({
      slack: { team: 'T0ACME', app: 'A0COGNITO', enterprise: undefined },
      probe: false,
      rollback: false,
      retention: RETENTION,
      access: NONE,
      pools: [
        {
          name: 'prod',
          id: 'us-east-1_Abc123DEF',
          region: 'us-east-1',
          protected: true,
          channel: undefined,
          readRoleArn: undefined,
          probeRoleArn: undefined,
          rollbackRoleArn: undefined,
          externalId: undefined,
          triggers: [],
          apis: [],
          access: NONE,
          breakGlass: [],
        },
      ],
    });
  });

  it('reads every key', () => {
    const text = `slack: { team: T0ACME, app: A0COGNITO, enterprise: E0ACME }
pools:
  - name: prod
    id: us-east-1_Abc123DEF
    region: us-east-1
    protected: false
    channel: G0INCIDENTS
    readRoleArn: arn:aws:iam::123456789012:role/read
    probeRoleArn: arn:aws-us-gov:iam::123456789012:role/a/path/probe
    rollbackRoleArn: arn:aws-cn:iam::123456789012:role/rollback
    externalId: some-id
    triggers: [ { function: pre-sign-up, alias: live, rollback: true, test: true, shared: true }, { function: other, alias: live } ]
    apis: [ { id: a1b2c3d4e5, authorizer: orders-authorizer } ]
    access: { look: { users: [W0CAROL] } }
access: { look: { users: [U0ALICE], groups: [S0ONCALL] }, rollback: { users: [U0BOB] }, breakGlass: { users: [U0BOB] } }
probe: on
`;
    const bob = { users: ['U0BOB'], groups: [] };
    expect(configOf(text)).toEqual({
      slack: { team: 'T0ACME', app: 'A0COGNITO', enterprise: 'E0ACME' },
      probe: true,
      rollback: false,
      retention: RETENTION,
      access: { ...NONE, look: { users: ['U0ALICE'], groups: ['S0ONCALL'] }, rollback: bob },
      pools: [
        {
          name: 'prod',
          id: 'us-east-1_Abc123DEF',
          region: 'us-east-1',
          protected: false,
          channel: 'G0INCIDENTS',
          readRoleArn: 'arn:aws:iam::123456789012:role/read',
          probeRoleArn: 'arn:aws-us-gov:iam::123456789012:role/a/path/probe',
          rollbackRoleArn: 'arn:aws-cn:iam::123456789012:role/rollback',
          externalId: 'some-id',
          triggers: [
            { function: 'pre-sign-up', alias: 'live', rollback: true, test: true, shared: true },
            { function: 'other', alias: 'live', rollback: false, test: false, shared: false },
          ],
          apis: [{ id: 'a1b2c3d4e5', authorizer: 'orders-authorizer' }],
          access: { ...NONE, look: { users: ['W0CAROL'], groups: [] }, rollback: bob },
          breakGlass: ['U0BOB'],
        },
      ],
    });
  });

  it('lets a permission that is written without a value be held by nobody, also for one pool', () => {
    const general = `${SMALL}    access: { rollback: }\naccess: { rollback: { users: [U0ALICE] }, look: { users: } }\n`;
    const config = configOf(general);
    expect(config.access).toEqual({ ...NONE, rollback: { users: ['U0ALICE'], groups: [] } });
    expect(config.pools[0]?.access).toEqual(NONE);
    expect(configOf(`${SMALL}access:\n`).access).toEqual(NONE);
  });

  it('lets nobody break the glass of a pool that names nobody for it, whatever stands for the others', () => {
    const glass = (pool: string) =>
      configOf(`${SMALL}${pool}access: { breakGlass: { users: [U0ALICE] } }\n`).pools[0]?.breakGlass;
    expect([glass(''), glass('    access: { breakGlass: }\n'), glass('    access: { look: }\n')]).toEqual([
      ['U0ALICE'],
      [],
      ['U0ALICE'],
    ]);
    expect(problemsOf(`${SMALL}access: { breakGlass: { groups: [S0ONCALL] } }`)).toHaveLength(1);
  });

  it('does not guess what an empty override of a pool means', () => {
    expect(problemsOf(`${SMALL}    access:\n`)).toEqual([
      'responder.yml:6:12 pools[0].access: found an empty value, expected permissions by name: look, diagnose, probe, rollback, signout, administer, and breakGlass.',
    ]);
  });

  it('takes the Region of a replica, which differs from the one in the pool id', () => {
    expect(configOf(SMALL.replace('region: us-east-1', 'region: eu-west-1')).pools[0]?.region).toBe('eu-west-1');
  });

  it('reads an anchor that is repeated', () => {
    const text = `${SMALL}access: { look: &oncall { users: [U0ALICE] }, diagnose: *oncall }`;
    expect(configOf(text).access.diagnose).toEqual({ users: ['U0ALICE'], groups: [] });
  });

  it('tells everything that is wrong at once, each at its line', () => {
    const text = `slack:
  team: acme
  app: A0COGNITO
  tema: T0ACME
pools:
  - name: Prod
    id: us-east-1
    region: 5
    protected: yes
    read_role_arn: x
    readRoleArn: arn:aws:iam::1:role/x
    channel: '#incidents'
    triggers: [{ function: 'arn:x', alias: '3' }, { alias: $LATEST }]
  - nme: dup
    id: us-east-1_A
    region: us-east-1
  - name: dup
    id: us-east-1_B
    region: us-east-1
    triggers: [{ function: a, alias: b }, { function: a, alias: c }, { function: a, alias: b }]
  - name: dup
    id: us-east-1_B
    region: us-east-1
    access:
      rolback: {}
access:
  look: { users: U0ALICE }
  rollback: { users: [U0ALICE, alice], groups: [S0ONCALL] }
  signout: { groups: [] }
  administer: []
`;
    const expected = `2:9 slack.team: found "acme", expected a Slack workspace id, like T0ACME.
4:3 slack.tema: found the unknown key "tema", expected "team".
6:11 pools[0].name: found "Prod", expected a short name of lowercase letters, digits and dashes, like prod.
7:9 pools[0].id: found "us-east-1", expected a user pool id, like us-east-1_Abc123DEF.
8:13 pools[0].region: found the number 5, expected an AWS Region, like us-east-1.
9:16 pools[0].protected: found "yes", expected true or false.
10:5 pools[0].read_role_arn: found the unknown key "read_role_arn", expected "readRoleArn".
11:18 pools[0].readRoleArn: found "arn:aws:iam::1:role/x", expected the ARN of an IAM role, like arn:aws:iam::123456789012:role/cognito-responder-read.
12:14 pools[0].channel: found "#incidents", expected a Slack channel id, like C0INCIDENTS.
13:28 pools[0].triggers[0].function: found "arn:x", expected the name of a Lambda function, without account and alias, like pre-sign-up.
13:44 pools[0].triggers[0].alias: found "3", expected the name of an alias, like live; not a version number and not $LATEST.
13:51 pools[0].triggers[1].function: found nothing, expected the name of a Lambda function, without account and alias, like pre-sign-up.
13:60 pools[0].triggers[1].alias: found "$LATEST", expected the name of an alias, like live; not a version number and not $LATEST.
14:5 pools[1].name: found nothing, expected a short name of lowercase letters, digits and dashes, like prod.
14:5 pools[1].nme: found the unknown key "nme", expected "name".
20:92 pools[2].triggers[2].alias: found "b" a second time, expected each alias of a function once.
21:11 pools[3].name: found "dup" a second time, expected a name that no other pool has.
22:9 pools[3].id: found "us-east-1_B" a second time, expected each user pool once.
25:7 pools[3].access.rolback: found the unknown key "rolback", expected "rollback".
27:18 access.look.users: found "U0ALICE", expected a list of Slack user ids, like [U0ALICE, U0BOB].
28:32 access.rollback.users[1]: found "alice", expected a Slack user id, like U0ALICE.
28:40 access.rollback.groups: found user groups, expected user ids only: anyone who edits a user group could give themselves this permission, so its holders are named here one by one.
29:14 access.signout.groups: found user groups, expected user ids only: anyone who edits a user group could give themselves this permission, so its holders are named here one by one.
30:3 access.administer: found an empty list, expected the key users with a list.`;
    expect(problemsOf(text)).toEqual(expected.split('\n').map((line) => `responder.yml:${line}`));
  });

  const MAPPING = 'expected a mapping with the keys slack, pools, access, probe, rollback, alerts and retention.';
  it.each([
    ['nothing', '', [`1:1 found an empty file, ${MAPPING}`]],
    ['only a comment', '# later\n', [`1:1 found an empty file, ${MAPPING}`]],
    ['a word', 'hello', [`1:1 found "hello", ${MAPPING}`]],
    ['a list', '- a\n- b', [`1:1 found a list, ${MAPPING}`]],
    [
      'nothing but a key',
      'slack:',
      [
        '1:1 pools: found nothing, expected a list of user pools.',
        '1:7 slack: found an empty value, expected the keys team and app.',
      ],
    ],
    [
      'no pools',
      'slack: { team: T0A, app: A0B }\r\npools: []\r\n',
      ['2:1 pools: found an empty list, expected at least one user pool.'],
    ],
    ['a key twice', `${SMALL}    name: x`, ['6:5 found the same key a second time, expected each key once.']],
    [
      'an open bracket',
      'a: [1',
      [
        '1:6 found an indentation that does not fit, expected everything on one level equally indented, and every bracket closed.',
      ],
    ],
    ['a tab', 'a:\n\t- b', ['2:1 found a tab, expected spaces, since YAML is not indented with tabs.']],
    ['an alias without anchor', 'a: *x', ['1:4 found the alias "x", expected an anchor of that name before.']],
    ['two documents', 'a: 1\n---\nb: 2', ['2:1 found a second document after "---", expected one document.']],
    ['a tag', 'a: !thing 1', ['1:4 found a tag (a word that starts with "!"), expected plain values.']],
    ['a key that is a list', '? [a]\n: b', ['1:3 found a key that is no text, expected a plain word as key.']],
    ['an @', 'a: @alice', ['1:4 found a character that no plain text starts with, expected quotes around this text.']],
    [
      'length',
      'x'.repeat(MAX_CONFIG_CHARACTERS + 1),
      ['1:1 found 1000001 characters, expected a configuration of at most 1000000.'],
    ],
  ])('says what is wrong with a file that holds %s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems.map((problem) => `responder.yml:${problem}`));
  });

  it('refuses a small file that would grow huge', () => {
    const levels = [...'bcdefghi'].map(
      (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`)}]`,
    );
    expect(problemsOf(['a: &a [x, x, x, x, x, x, x, x, x, x]', ...levels].join('\n'))).toEqual([
      'responder.yml:1:1 found too many aliases, expected anchors that are repeated at most 100 times in all.',
    ]);
  });

  it.each([200, 5000])('refuses lists nested %i deep without running out of stack', (depth) => {
    const problems = problemsOf('['.repeat(depth) + ']'.repeat(depth));
    expect(problems).toHaveLength(1);
    /** How deep the parser goes depends on the stack that is left. */
    expect(problems[0]).toMatch(
      depth < 1000
        ? /^responder.yml:1:1 found a list, expected a mapping with/
        : /^responder.yml:1:\d+ found lists or mappings nested too deeply, expected a configuration.$/,
    );
  });

  it('does not follow an anchor that holds itself', () => {
    expect(problemsOf(`${SMALL}access: { look: { users: &u [*u] } }`)).toEqual([
      'responder.yml:6:30 access.look.users[0]: found a list, expected a Slack user id, like U0ALICE.',
    ]);
  });

  it('refuses a prototype for what it is: an unknown key', () => {
    expect(problemsOf(`${SMALL}__proto__: { access: 1 }`)).toEqual([
      'responder.yml:6:1 __proto__: found the unknown key "__proto__", expected "probe".',
    ]);
  });

  it('tells so many problems and no more, and says that there are more', () => {
    const users = Array.from({ length: MAX_PROBLEMS + 7 }, (_, index) => `    - user${index}`).join('\n');
    const problems = problemsOf(`${SMALL}access:\n  look:\n   users:\n${users}`);
    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)).toBe(
      'responder.yml:59:7 found 7 more problems from here on, expected those above to be corrected first.',
    );
  });
});

const SECRETS = [
  'xoxb-1234-5678-AbCdEfGh',
  'xapp-1-A0-12-abcdef',
  '8f742231b10e8888abcd99yyyzzz85a5'.replace(/[yz]/g, '0'),
  'AKIAIOSFODNN7EXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln',
];

describe('a secret pasted into the file', () => {
  it('is not repeated, wherever it stands, as a key or as a value', () => {
    const lines = stringify(parse(SMALL))
      .split('\n')
      .filter((line) => line !== '');
    const place = fc.tuple(fc.integer({ min: 0, max: lines.length - 1 }), fc.constantFrom(...SECRETS));
    const form = fc.constantFrom(
      (line: string, secret: string) => line.replace(/: .*$/, `: ${secret}`),
      (line: string, secret: string) => line.replace(/[a-z]+:/, `${secret}:`),
      (line: string, secret: string) => `${line}\n${line.replace(/[a-z-].*$/, '')}token: ${secret}`,
      (line: string, secret: string) => `${line} ${secret}: [`,
      (line: string, secret: string) => `${line}\n${secret}`,
      (line: string, secret: string) => line.replace(/: .*$/, `: *${secret}`),
      (line: string, secret: string) => line.replace(/: .*$/, `: !${secret} x`),
    );
    let refused = 0;
    fc.assert(
      fc.property(place, form, ([at, secret], write) => {
        const text = lines.map((line, index) => (index === at ? write(line, secret) : line)).join('\n');
        const problems = problemsOf(text).join('\n');
        refused += problems === '' ? 0 : 1;
        expect(problems).not.toContain(secret);
      }),
      { numRuns: 400, seed: SEED },
    );
    expect(refused).toBeGreaterThan(300);
  });
});

describe('any text at all', () => {
  it('is read or refused with places inside of the file, and never throws', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...SMALL.split('\n'),
        '  - ',
        ': ',
        '\n',
        '\t',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '"',
        "'",
        '---\n',
        '? ',
        '!x ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        const read = readConfigFile(text, 'responder.yml');
        if (read.kind === 'config') return;
        expect(read.problems.length).toBeGreaterThan(0);
        const lines = text.split('\n').length;
        for (const problem of read.problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines);
          expect(problem.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 1000, seed: SEED },
    );
  });
});
