import { describe, expect, test } from 'vitest';
import type { NamedClient } from '../../src/evidence/client.ts';
import { EXAMPLE_NOW, exampleClient, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { Located } from '../../src/incident/incident.ts';
import { plain, write } from '../../src/incident/words.ts';
import { clientPortrait } from '../../src/report/client.ts';

const HOUR_MS = 3_600_000;
const incident: Located = {
  ...exampleUserIncident(),
  subject: { kind: 'client', client: 'web' },
  span: { from: EXAMPLE_NOW - 2 * HOUR_MS, to: EXAMPLE_NOW },
};

function said(evidence: Evidence): readonly string[] {
  const { kind, words } = clientPortrait.quiet(incident, evidence);
  return [
    `${kind}: ${write(words, 'channel', plain)}`,
    ...clientPortrait
      .sections(incident, evidence)
      .flatMap(({ title, lines }) => [
        `# ${write(title, 'channel', plain)}`,
        ...lines.map(({ label, value }) => `${label}: ${write(value, 'channel', plain)}`),
      ]),
  ];
}

const named = (client: NamedClient, rest: Evidence = {}): Evidence => ({ client: known(client), ...rest });

describe('an app client', () => {
  test('of the plain kind', () => {
    const evidence = named(
      { kind: 'found', settings: exampleClient() },
      { poolMetrics: known(exampleMetrics([])), secrets: known({ byClient: {}, notLookedAt: [] }) },
    );
    expect(said(evidence)).toEqual([
      'nothing-found: These are the settings of web in prod. Whether they are what the app expects is for you to say.',
      '# web in prod',
      'Id: 1example23456789abcdefghij',
      'Changed: 30 days ago, 2026-10-21 03:00:00 UTC',
      'Secret: none: sign-in requests carry no SECRET_HASH',
      'Flows: ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH',
      'Sign-in through: COGNITO',
      'Unknown users: answered like a wrong password',
      'Challenges: answered within 3 min',
      'Reads: the standard attributes',
      'Writes: the standard attributes',
      '# Tokens',
      'Access token: 1 hour',
      'Id token: 1 hour',
      'Refresh token: 30 days',
      'Rotation: off',
      'Revocation: on',
      '# OAuth',
      'Grants: none: it signs in through the API only',
      '# The last 2 hours',
      'Used: nobody tried to sign in or up with it',
    ]);
  });

  test('with everything set, in a pool where sign-in breaks', () => {
    const settings = exampleClient({
      name: '',
      hasSecret: true,
      flows: [],
      grants: ['code', 'implicit'],
      scopes: Array.from({ length: 14 }, (_, index) => `s${index}`),
      callbackUrls: ['https://app.example.com/callback'],
      logoutUrls: [],
      accessTokenSeconds: 900,
      idTokenSeconds: 61,
      refreshTokenSeconds: 86_400,
      rotation: true,
      rotationGraceSeconds: 30,
      revocation: false,
      hidesUnknownUsers: false,
      readAttributes: ['email', 'custom:tenant'],
      writeAttributes: ['email'],
      lastModified: undefined,
    });
    const evidence = named(
      { kind: 'found', settings },
      {
        secrets: known({ byClient: { [settings.id]: { created: [EXAMPLE_NOW - HOUR_MS] } }, notLookedAt: [] }),
        poolMetrics: known(
          exampleMetrics([
            exampleActivity('sign-in', {
              attempts: 12,
              failures: 9,
              byClient: [{ client: settings.id, attempts: 10, failures: 9 }],
              differsSince: EXAMPLE_NOW - HOUR_MS,
              sinceThen: { attempts: 10, failures: 8 },
            }),
          ]),
        ),
      },
    );
    expect(said(evidence)).toEqual([
      'cannot-tell: In prod as a whole: Sign-in: 8 failed (80 %) since 2026-11-20 02:00:00 UTC, more than before. Why is not judged here: type /cognito triage prod.',
      '# 1example23456789abcdefghij in prod',
      'Id: 1example23456789abcdefghij',
      'Changed: not known',
      'Secret: one secret, made 1 hour ago. Sign-in requests must carry a SECRET_HASH',
      'Flows: the default ones',
      'Sign-in through: COGNITO',
      'Unknown users: told apart: UserNotFoundException',
      'Challenges: answered within 3 min',
      'Reads: email, custom:tenant',
      'Writes: email',
      '# Tokens',
      'Access token: 15 min',
      'Id token: 61 s',
      'Refresh token: 1 day',
      'Rotation: on: a used refresh token dies after 30 s, and REFRESH_TOKEN_AUTH is refused',
      'Revocation: off',
      '# OAuth',
      'Grants: code, implicit',
      'Scopes: s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 and 2 more',
      'Callback URLs: https://app.example.com/callback',
      'Sign-out URLs: none',
      '# The last 2 hours',
      'Sign-in: 10 tried, 9 failed (90 %)',
    ]);
  });

  test('whose secrets could not be read still is known to have one', () => {
    const evidence = named(
      { kind: 'found', settings: exampleClient({ hasSecret: true }) },
      { secrets: gap('denied', 'No.', 'cognito-idp:ListUserPoolClientSecrets') },
    );
    expect(said(evidence)).toContain('Secret: a secret. Sign-in requests must carry a SECRET_HASH');
  });

  test.each<[string, NamedClient, string]>([
    [
      'that is not there',
      {
        kind: 'absent',
        id: 'wbe',
        others: [
          { id: '1', name: 'web' },
          { id: '2', name: '' },
        ],
      },
      'absent: prod has no app client wbe. It has web, 2.',
    ],
    ['that went away meanwhile', { kind: 'absent', id: 'web' }, 'absent: prod has no app client web.'],
    [
      'of a pool without any',
      { kind: 'absent', id: 'web', others: [] },
      'absent: prod has no app client web. It has none.',
    ],
    [
      'of which there are two',
      {
        kind: 'several',
        clients: [
          { id: '1', name: 'web' },
          { id: '2', name: 'web' },
        ],
      },
      'cannot-tell: 2 clients of prod have this name. Give the id: 1, 2.',
    ],
  ])('%s', (_, client, expected) => {
    expect(said(named(client))).toEqual([expected]);
  });

  test('that could not be read', () => {
    expect(said({ client: gap('denied', 'No.') })).toEqual(['cannot-tell: The app client could not be read.']);
  });
});
