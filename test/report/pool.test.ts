import { describe, expect, test } from 'vitest';
import { EXAMPLE_NOW, exampleClient, examplePool, exampleUserIncident } from '../../src/evidence/example.ts';
import { exampleActivity, exampleMetrics } from '../../src/evidence/example-metrics.ts';
import type { Evidence } from '../../src/evidence/facts.ts';
import { gap, known } from '../../src/evidence/reading.ts';
import type { Located } from '../../src/incident/incident.ts';
import { plain, write } from '../../src/incident/words.ts';
import { poolPortrait, sectionsOfPool } from '../../src/report/pool.ts';
import type { Section } from '../../src/report/report.ts';

const HOUR_MS = 3_600_000;
const incident: Located = {
  ...exampleUserIncident(),
  subject: { kind: 'pool' },
  span: { from: EXAMPLE_NOW - 3 * HOUR_MS, to: EXAMPLE_NOW },
};

function said(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ title, lines }) => [
    `# ${write(title, 'channel', plain)}`,
    ...lines.map(({ label, value }) => `${label}: ${write(value, 'channel', plain)}`),
  ]);
}

function verdict(evidence: Evidence): string {
  const { kind, words } = poolPortrait.quiet(incident, evidence);
  return `${kind}: ${write(words, 'channel', plain)}`;
}

const FUNCTION = {
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
  partition: 'aws',
  region: 'us-east-1',
  account: '123456789012',
  name: 'pre-sign-up',
  qualifier: 'live',
};

const web = exampleClient();
const api = exampleClient({
  id: '2api',
  name: 'api',
  hasSecret: true,
  grants: ['client_credentials'],
  lastModified: EXAMPLE_NOW - HOUR_MS,
});

describe('a pool', () => {
  test('in which all is well', () => {
    const evidence: Evidence = {
      pool: known(examplePool()),
      poolMetrics: known(
        exampleMetrics([
          exampleActivity('sign-in', { attempts: 400, successes: 396, failures: 4, usualFailureShare: 0.012 }),
        ]),
      ),
      clients: known({ lookedAt: [web], notLookedAt: [], unreadable: [], complete: true }),
      secrets: known({ byClient: {}, notLookedAt: [] }),
      delivery: known({ email: examplePool().email, sms: examplePool().sms, errorLog: 'arn:log', exports: [] }),
      providers: known([{ name: 'Google', type: 'Google', lastModified: undefined }]),
      resourceServers: known([]),
      replicas: known([]),
      webAcl: known({ kind: 'none' }),
    };
    expect(verdict(evidence)).toBe(
      'nothing-found: No more fails in prod than before. Whether its settings are what you want is for you to say.',
    );
    expect(said(poolPortrait.sections(incident, evidence))).toEqual([
      '# The last 3 hours',
      'Sign-in: 400 tried, 4 failed (1 %), usually 1.2 %',
      'Nobody tried: sign-up, token refresh, federation',
      'Compared with: the same hours a day earlier',
      '# prod, us-east-1_Example12',
      'Changed: 30 days ago, 2026-10-21 03:00:00 UTC',
      'Plan: ESSENTIALS',
      'Sign-in with: username, or verified e-mail or phone number; letter case is ignored',
      'MFA: optional',
      'Sign-up: open',
      'Passwords: 8 characters or more with upper case, lower case, number, symbol; temporary ones live 7 days',
      'Recovery: verified e-mail',
      'Issuer: original form',
      'Domain: none, so no login page and no token endpoint',
      'Deletion: protected',
      '# Triggers',
      'Set: none',
      '# App clients: 1',
      'web: 1example23456789abcdefghij, changed 30 days ago, no secret',
      '# Codes by e-mail and SMS',
      'E-mail: Cognito’s own sender, for a few messages a day',
      'SMS: not set up',
      'Verifies: email',
      'Undelivered: written to arn:log',
      '# Around it',
      'Providers: Google',
      'Scopes of APIs: none',
      'Other Regions: none',
      'Web ACL (WAF): none',
    ]);
    expect(said(sectionsOfPool(evidence, incident))).toEqual([
      '# prod, us-east-1_Example12',
      'Changed: 30 days ago, 2026-10-21 03:00:00 UTC',
      'Sign-in with: username, or verified e-mail or phone number; letter case is ignored',
      'MFA: optional',
    ]);
  });

  test('in which sign-in breaks, with everything set differently', () => {
    const since = EXAMPLE_NOW - HOUR_MS;
    const evidence: Evidence = {
      pool: known(
        examplePool({
          tier: undefined,
          mfa: 'ON',
          issuer: 'updated',
          caseSensitive: true,
          usernameAttributes: ['email'],
          aliasAttributes: [],
          adminCreateOnly: true,
          temporaryPasswordDays: 1,
          password: { minimumLength: 0, requires: [], history: 5 },
          firstFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
          recovery: [],
          autoVerified: [],
          threatProtection: 'ENFORCED',
          devices: 'always',
          domain: 'example',
          customDomain: 'login.example.com',
          deletionProtection: false,
          email: { sender: 'ses', from: 'login@example.com', identity: undefined, failure: undefined },
          sms: { configured: true, region: 'us-west-2', failure: 'InvalidSmsRoleTrustRelationshipException' },
          triggers: [
            { slot: 'PreSignUp', calls: FUNCTION, eventVersion: undefined },
            { slot: 'PreTokenGeneration', calls: { ...FUNCTION, qualifier: undefined }, eventVersion: 'V2_0' },
            { slot: 'CustomEmailSender', calls: FUNCTION, eventVersion: 'V1_0' },
          ],
          unreadableTriggers: ['PostConfirmation'],
          lastModified: undefined,
        }),
      ),
      poolMetrics: known(
        exampleMetrics(
          [
            exampleActivity('sign-in', {
              attempts: 100,
              successes: 40,
              failures: 60,
              throttles: 7,
              byClient: [
                { client: '2api', attempts: 60, failures: 58 },
                { client: 'gone', attempts: 20, failures: 1 },
                { client: 'Invalid', attempts: 1, failures: 1 },
                { client: 'Admin', attempts: 1, failures: 1 },
                { client: web.id, attempts: 18, failures: 0 },
              ],
              byProvider: [
                { provider: 'corp', attempts: 5, failures: 4 },
                { provider: 'Google', attempts: 5, failures: 0 },
              ],
              differsSince: since,
              sinceThen: { attempts: 70, failures: 59 },
            }),
            exampleActivity('sign-up', { quietSince: since, usualFailureShare: 0.00001 }),
          ],
          { comparedWith: undefined, throttledCategories: [{ category: 'UserAuthentication', throttles: 7 }] },
        ),
      ),
      clients: known({
        lookedAt: [api, web],
        notLookedAt: Array.from({ length: 10 }, (_, index) => ({ id: `c${index}`, name: `client ${index}` })),
        unreadable: [{ id: 'dark', name: '', gap: gap('throttled', 'Too often.') }],
        complete: false,
      }),
      secrets: known({
        byClient: { '2api': { created: [EXAMPLE_NOW - 90 * HOUR_MS, EXAMPLE_NOW - HOUR_MS] } },
        notLookedAt: [],
      }),
      delivery: known({ email: examplePool().email, sms: examplePool().sms, errorLog: undefined, exports: [] }),
      providers: known([{ name: 'corp', type: 'SAML', lastModified: undefined }]),
      resourceServers: known([{ identifier: 'orders', name: 'Orders', scopes: ['orders/read', 'orders/write'] }]),
      replicas: known([{ region: 'us-west-2', role: 'SECONDARY', status: 'ACTIVE' }]),
      webAcl: known({ kind: 'web-acl', name: 'login', id: 'acl-1', otherwise: 'blocked' }),
    };
    expect(verdict(evidence)).toBe(
      'cannot-tell: Sign-in: 59 failed (84 %) since 2026-11-20 02:00:00 UTC, more than before; Sign-up: hardly anybody tries since 2026-11-20 02:00:00 UTC. Why is not judged here: type /cognito triage prod.',
    );
    expect(said(poolPortrait.sections(incident, evidence))).toEqual([
      '# The last 3 hours',
      'Sign-in: 100 tried, 60 failed (60 %), 7 throttled. ⚠️ Since 2026-11-20 02:00:00 UTC: 59 failed (84 %). By client: api 58 of 60, gone 1 of 20, calls that name no client of the pool 1 of 1 and 1 more. By provider: corp 4 of 5',
      'Sign-up: 0 tried, none failed, usually under 0.1 %. ⚠️ Hardly anybody tries since 2026-11-20 02:00:00 UTC',
      'Nobody tried: token refresh, federation',
      'Over quota: ⚠️ UserAuthentication 7 times, in this account and Region',
      'Compared with: nothing: too little happened before',
      '# prod, us-east-1_Example12',
      'Changed: not known',
      'Plan: older than plans',
      'Sign-in with: e-mail; letter case counts; first factors beside the password: EMAIL_OTP, WEB_AUTHN',
      'MFA: required',
      'Threat protection: may block sign-ins or ask for MFA',
      'Devices: remembered always: refresh needs a device key then',
      'Sign-up: by administrators only',
      'Passwords: any length, not one of the last 5; temporary ones live 1 day',
      'Recovery: not set',
      'Issuer: updated form, which load balancers and authorizers of REST APIs do not take',
      'Domain: login.example.com, prefix example',
      'Deletion: not protected',
      '# Triggers',
      'PreSignUp: pre-sign-up:live',
      'PreTokenGeneration: pre-sign-up, the unpublished code ($LATEST), event V2_0',
      'CustomEmailSender: pre-sign-up:live, event V1_0',
      'PostConfirmation: not the ARN of a function',
      '# App clients: more than 13',
      'api: 2api, changed 1 hour ago, 2 secrets, made 3 days ago and 1 hour ago: a rotation that is not over, OAuth client_credentials, 58 of 60 attempts failed',
      'web: 1example23456789abcdefghij, changed 30 days ago, no secret',
      'dark: could not be read: Too often.',
      'Not looked at: client 0, client 1, client 2, client 3, client 4, client 5, client 6, client 7 and 2 more',
      '# Codes by e-mail and SMS',
      'E-mail: sent by the trigger CustomEmailSender',
      'SMS: set up, through us-west-2. ⚠️ AWS says: InvalidSmsRoleTrustRelationshipException',
      'Verifies: nothing by itself',
      'Undelivered: written nowhere, so a code that does not arrive leaves no trace',
      '# Around it',
      'Providers: corp (SAML)',
      'Scopes of APIs: orders/read, orders/write',
      'Other Regions: us-west-2 (secondary, active)',
      'Web ACL (WAF): login can refuse requests before Cognito sees them, with 403; what no rule allows is refused',
    ]);
  });

  test('of which nothing could be read is shown as nothing', () => {
    const dark = gap('denied', 'No.');
    const evidence: Evidence = {
      pool: dark,
      poolMetrics: dark,
      clients: dark,
      secrets: dark,
      delivery: dark,
      providers: dark,
      resourceServers: dark,
      replicas: dark,
      webAcl: dark,
    };
    expect(said(poolPortrait.sections(incident, evidence))).toEqual([]);
  });

  test('that nobody uses is not called healthy', () => {
    expect(verdict({ pool: known(examplePool()), poolMetrics: known(exampleMetrics([])) })).toBe(
      'cannot-tell: Nobody tried to sign in to prod or up in this time, so nothing shows whether it works.',
    );
  });
});
