import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/evidence/changes.ts';
import { exampleClient, examplePool, exampleUserIncident } from '../../../src/evidence/example.ts';
import type { Evidence } from '../../../src/evidence/facts.ts';
import { known } from '../../../src/evidence/reading.ts';
import { changesFrom } from '../../../src/evidence/trail/changes.ts';
import { readTrailEvent, type TrailEvent } from '../../../src/evidence/trail/event.ts';
import { AT, aliasMoved, CLIENT_ID, clientReplaced, eventText, POOL_ID, poolReplaced } from './events.ts';

const HOUR = 3_600_000;
const FROM = AT - 5 * HOUR;
const incident = { ...exampleUserIncident(), subject: { kind: 'changes' as const }, span: { from: FROM, to: AT } };
const PRE_SIGN_UP = {
  arn: 'arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up:live',
  partition: 'aws',
  region: 'us-east-1',
  account: '123456789012',
  name: 'pre-sign-up',
  qualifier: 'live',
};
const BOB = 'arn:aws:sts::123456789012:assumed-role/deploy/bob';

function pool(change: Parameters<typeof examplePool>[0] = {}): Evidence {
  return {
    pool: known(
      examplePool({
        triggers: [{ slot: 'PreSignUp', calls: PRE_SIGN_UP, eventVersion: undefined }],
        lastModified: 1,
        ...change,
      }),
    ),
  };
}

function events(...texts: readonly string[]): readonly TrailEvent[] {
  return texts.flatMap((text) => readTrailEvent(text, (it) => it) ?? []).sort((a, b) => b.at - a.at);
}

function changes(evidence: Evidence, ...texts: readonly string[]) {
  return changesFrom({ events: events(...texts), notLookedAt: [], partly: [] }, incident, evidence, FROM);
}

const untouched = { wiped: [], set: [], from: undefined, to: undefined, failed: false };

describe('changesFrom', () => {
  it('tells an alias move with the version before, which an older event shows, and the versions it has had', () => {
    const found = changes(
      pool(),
      aliasMoved('40', AT - 90 * HOUR),
      aliasMoved('41', AT - 50 * HOUR),
      aliasMoved('42', AT - HOUR),
      aliasMoved('7', AT - HOUR, {}, 'other'),
    );
    expect(found.changes).toEqual([
      {
        ...untouched,
        at: AT - HOUR,
        thing: { kind: 'alias', functionName: 'pre-sign-up', alias: 'live' },
        event: 'UpdateAlias20150331',
        by: BOB,
        what: 'alias live of pre-sign-up: moved to version 42',
        from: '41',
        to: '42',
      },
      {
        ...untouched,
        at: AT - HOUR,
        thing: { kind: 'alias', functionName: 'pre-sign-up', alias: 'other' },
        event: 'UpdateAlias20150331',
        by: BOB,
        what: 'alias other of pre-sign-up: moved to version 7',
        to: '7',
      },
    ]);
    expect(found.aliases).toEqual([
      {
        functionName: 'pre-sign-up',
        alias: 'live',
        versions: [
          { version: '42', since: AT - HOUR, by: BOB },
          { version: '41', since: AT - 50 * HOUR, by: BOB },
          { version: '40', since: AT - 90 * HOUR, by: BOB },
        ],
      },
      { functionName: 'pre-sign-up', alias: 'other', versions: [{ version: '7', since: AT - HOUR, by: BOB }] },
    ]);
  });

  it('a step that only changes weights is a change, and no version of its own; a refused one is neither', () => {
    const refused = JSON.parse(aliasMoved('43', AT - HOUR / 2));
    const found = changes(
      pool(),
      aliasMoved('42', AT - 2 * HOUR),
      aliasMoved('42', AT - HOUR, { routingConfig: { additionalVersionWeights: { 43: 0.1 } } }),
      JSON.stringify({ ...refused, errorCode: 'PreconditionFailedException', errorMessage: 'The RevisionId provided' }),
    );
    expect(found.changes.map(({ what, from, to, failed }) => ({ what, from, to, failed }))).toEqual([
      { what: 'alias live of pre-sign-up: moved to version 43', from: '42', to: '43', failed: true },
      { what: 'alias live of pre-sign-up: moved to version 42, 10 % to 43', from: '42', to: '42', failed: false },
      { what: 'alias live of pre-sign-up: moved to version 42', from: undefined, to: '42', failed: false },
    ]);
    expect(found.aliases.map(({ versions }) => versions.map(({ version }) => version))).toEqual([['42']]);
  });

  it('leaves out other pools, functions that the pool does not call, and what is no change', () => {
    const other = { requestParameters: { userPoolId: 'us-east-1_Other9999' } };
    expect(
      changes(
        pool({ triggers: [] }),
        aliasMoved('42', AT - HOUR),
        eventText('UpdateUserPool', other, AT - HOUR),
        eventText('DescribeUserPool', { requestParameters: { userPoolId: POOL_ID } }, AT - HOUR),
      ).changes,
    ).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    [
      'DeleteUserPoolClientSecret',
      {},
      { kind: 'secret', clientId: CLIENT_ID },
      `secret of app client ${CLIENT_ID}: deleted`,
    ],
    ['DeleteUserPoolDomain', { domain: 'acme' }, { kind: 'domain', name: 'acme' }, 'domain acme: deleted'],
    [
      'UpdateIdentityProvider',
      { providerName: 'Okta' },
      { kind: 'provider', name: 'Okta' },
      'identity provider Okta: changed',
    ],
    [
      'UpdateResourceServer',
      { identifier: 'api' },
      { kind: 'resource-server', name: 'api' },
      'resource server api: changed',
    ],
    ['SetUserPoolMfaConfig', {}, { kind: 'pool' }, 'user pool: MFA settings set'],
    ['UpdateProvisionedLimit', {}, { kind: 'quota', name: 'account' }, 'request quota of the account: changed'],
    [
      'RemovePermission20150331v2',
      { functionName: 'pre-sign-up', qualifier: 'live' },
      { kind: 'permission', functionName: 'pre-sign-up', alias: 'live' },
      'permission of pre-sign-up:live: removed',
    ],
    [
      'UpdateFunctionCode20991231v9',
      { functionName: 'pre-sign-up:3', qualifier: '3' },
      { kind: 'code', functionName: 'pre-sign-up', alias: undefined },
      'code of pre-sign-up: replaced',
    ],
  ])('reads %s', (name, request, thing, what) => {
    const requestParameters = { userPoolId: POOL_ID, clientId: CLIENT_ID, ...request };
    const [change] = changes(pool(), eventText(name, { requestParameters }, AT - HOUR)).changes;
    expect({ thing: change?.thing, what: change?.what }).toEqual({ thing, what });
  });

  it('LastModified tells at once what CloudTrail does not show yet, and nothing that it does', () => {
    const modified = pool({ lastModified: AT - HOUR });
    const told: Change = {
      ...untouched,
      at: AT - HOUR,
      thing: { kind: 'pool' },
      event: undefined,
      by: undefined,
      what: 'user pool: settings changed',
    };
    expect(changes(modified).changes).toEqual([told]);
    expect(changes(modified, poolReplaced({}, AT - HOUR - 1000)).changes.map((it) => it.event)).toEqual([
      'UpdateUserPool',
    ]);
    expect(changes(pool({ lastModified: FROM - 1 })).changes).toEqual([]);
    const client = exampleClient({ lastModified: AT - HOUR });
    const request = { requestParameters: { userPoolId: POOL_ID, clientId: CLIENT_ID } };
    const deleted = eventText('DeleteUserPoolClientSecret', request, AT - HOUR);
    const found = changes({ ...pool(), client: known({ kind: 'found', settings: client }) }, deleted);
    expect(found.changes.map((it) => it.event)).toEqual(['DeleteUserPoolClientSecret']);
  });
});

describe('what an update set', () => {
  const flows = (...names: readonly string[]) => ({ explicitAuthFlows: names });
  const setOf = (...texts: readonly string[]) => changes(pool(), ...texts).changes.map(({ set }) => set);

  it('is each field of another value than in the update before it, in the spelling of the API', () => {
    const before = {
      ...flows('ALLOW_A', 'ALLOW_B'),
      callbackURLs: ['https://a.example.com/'],
      accessTokenValidity: 60,
    };
    const after = {
      ...flows('ALLOW_A'),
      callbackURLs: ['https://a.example.com/'],
      tokenValidityUnits: { accessToken: 'minutes' },
    };
    expect(setOf(clientReplaced(before, AT - 70 * HOUR), clientReplaced(after, AT - HOUR))).toEqual([
      [
        { field: 'TokenValidityUnits', was: undefined, is: '{"AccessToken":"minutes"}' },
        { field: 'ExplicitAuthFlows', was: '["ALLOW_A","ALLOW_B"]', is: '["ALLOW_A"]' },
      ],
    ]);
  });

  it('is unknown where no update is known before it', () => {
    expect(setOf(clientReplaced(flows('ALLOW_A'), AT - HOUR))).toEqual([[]]);
  });

  it('is told against the newest update before it that went through', () => {
    const refused = JSON.stringify({
      ...JSON.parse(clientReplaced(flows('ALLOW_C'), AT - HOUR)),
      errorCode: 'InvalidParameterException',
      errorMessage: 'no',
    });
    const [first, second] = [flows('ALLOW_A'), flows('ALLOW_B')];
    const texts = [clientReplaced(first, AT - 4 * HOUR), clientReplaced(second, AT - 3 * HOUR)];
    expect(setOf(...texts, refused, clientReplaced(first, AT - HOUR / 2))).toEqual([
      [{ field: 'ExplicitAuthFlows', was: '["ALLOW_B"]', is: '["ALLOW_A"]' }],
      [],
      [{ field: 'ExplicitAuthFlows', was: '["ALLOW_A"]', is: '["ALLOW_B"]' }],
      [],
    ]);
  });

  it('is told against what a client was made with, which neither sets nor wipes anything itself', () => {
    const made = { userPoolId: POOL_ID, clientName: 'web', ...flows('ALLOW_A', 'ALLOW_B'), logoutURLs: ['https://b/'] };
    const created = eventText(
      'CreateUserPoolClient',
      { requestParameters: made, responseElements: { userPoolClient: { clientId: CLIENT_ID } } },
      AT - 2 * HOUR,
    );
    const found = changes(pool(), created, clientReplaced(flows('ALLOW_A'), AT - HOUR));
    expect(found.changes.map(({ event, set, wiped }) => ({ event, set, wiped }))).toEqual([
      {
        event: 'UpdateUserPoolClient',
        set: [{ field: 'ExplicitAuthFlows', was: '["ALLOW_A","ALLOW_B"]', is: '["ALLOW_A"]' }],
        wiped: [{ field: 'LogoutURLs', was: '["https://b/"]' }],
      },
      { event: 'CreateUserPoolClient', set: [], wiped: [] },
    ]);
  });

  it('of another client is no measure', () => {
    const other = eventText(
      'UpdateUserPoolClient',
      { requestParameters: { userPoolId: POOL_ID, clientId: '2other', ...flows('ALLOW_Z') } },
      AT - 2 * HOUR,
    );
    expect(setOf(other, clientReplaced(flows('ALLOW_A'), AT - HOUR))).toEqual([[], []]);
  });
});

describe('what an update wiped', () => {
  const lambdaConfig = { preSignUp: PRE_SIGN_UP.arn, customSMSSender: { lambdaArn: 'arn', lambdaVersion: 'V1_0' } };
  const was = `{"PreSignUp":"${PRE_SIGN_UP.arn}","CustomSMSSender":{"LambdaArn":"arn","LambdaVersion":"V1_0"}}`;

  it('is what the update before it held and this one left out, in the spelling of the API', () => {
    const found = changes(
      pool(),
      poolReplaced({ lambdaConfig, mfaConfiguration: 'OPTIONAL', userPoolTags: { 'team-name': 'a' } }, AT - 70 * HOUR),
      poolReplaced({ mfaConfiguration: 'OPTIONAL' }, AT - HOUR),
    );
    const wiped = [
      { field: 'LambdaConfig', was },
      { field: 'UserPoolTags', was: '{"team-name":"a"}' },
    ];
    expect(found.changes.map((it) => it.wiped)).toEqual([wiped]);
    expect(found.restorable).toEqual([{ thing: { kind: 'pool' }, fields: wiped }]);
  });

  it('is no longer to be restored once a later update has set it', () => {
    const found = changes(
      pool(),
      poolReplaced({ lambdaConfig }, AT - 3 * HOUR),
      poolReplaced({}, AT - 2 * HOUR),
      poolReplaced({ lambdaConfig }, AT - HOUR),
    );
    expect(found.changes.map((it) => it.wiped.map(({ field }) => field))).toEqual([[], ['LambdaConfig'], []]);
    expect(found.restorable).toEqual([]);
  });

  it('of which no earlier event tells is named only where it is at its default now', () => {
    expect(changes(pool({ triggers: [] }), poolReplaced({}, AT - HOUR)).restorable).toEqual([
      { thing: { kind: 'pool' }, fields: [{ field: 'LambdaConfig', was: undefined }] },
    ]);
    expect(changes(pool(), poolReplaced({}, AT - HOUR)).restorable).toEqual([]);
    expect(changes({}, poolReplaced({}, AT - HOUR)).restorable).toEqual([]);
  });

  it('of a client', () => {
    const client = exampleClient({
      flows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
      grants: ['code'],
    });
    const evidence: Evidence = { ...pool(), client: known({ kind: 'found', settings: client }) };
    const left = { allowedOAuthScopes: ['openid'], callbackURLs: ['https://example.com/'] };
    expect(changes(evidence, clientReplaced(left, AT - HOUR)).restorable).toEqual([
      { thing: { kind: 'client', id: CLIENT_ID }, fields: [{ field: 'ExplicitAuthFlows', was: undefined }] },
    ]);
  });

  it('by a refused update is nothing', () => {
    const refused = { errorCode: 'AccessDenied', errorMessage: 'no' };
    const found = changes(pool(), poolReplaced({ lambdaConfig }, AT - 2 * HOUR), poolReplaced({}, AT - HOUR, refused));
    expect(found.changes.map(({ wiped, failed }) => ({ wiped, failed }))).toEqual([
      { wiped: [], failed: true },
      { wiped: [], failed: false },
    ]);
    expect(found.restorable).toEqual([]);
  });

  it('and what is left to restore never holds a field that the newest update set, whatever came before', () => {
    const held = fc.subarray(['lambdaConfig', 'mfaConfiguration', 'policies', 'userPoolTier', 'deviceConfiguration']);
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 6 }), (updates) => {
        const texts = updates.map((fields, index) =>
          poolReplaced(Object.fromEntries(fields.map((it) => [it, { a: 'x' }])), AT - HOUR + index * 1000),
        );
        const left = changes(pool(), ...texts).restorable.flatMap((it) =>
          it.fields.map(({ field }) => field.toLowerCase()),
        );
        const everSet = new Set(updates.flat());
        const last = updates.at(-1) ?? [];
        const expected = [...everSet].filter((it) => !last.includes(it)).map((it) => it.toLowerCase());
        expect([...left].sort()).toEqual(expected.sort());
      }),
      { seed: 20_261_120 },
    );
  });
});
