import { describe, expect, it } from 'vitest';
import { triggerContracts } from '../../../src/cognito/triggers.ts';
import { brokenFields } from '../../../src/evidence/log/contract.ts';
import { shapeOf } from '../../../src/evidence/log/shape.ts';
import { eventVersionOf, syntheticEvents } from '../../../src/probe/events/events.ts';
import { eventRows, NEVER } from '../../../src/probe/events/table.ts';

const PLACE = { poolId: 'us-east-1_Prod12345', region: 'us-east-1' };

const everything = triggerContracts.flatMap((contract) =>
  Object.keys(contract.response).flatMap((version) =>
    syntheticEvents(eventRows, contract.slot, version, PLACE).map((made) => ({ contract, made })),
  ),
);

describe('events that nobody caused', () => {
  it('there are some for every source of every trigger, or a reason why not', () => {
    const covered = new Set(everything.map(({ made }) => made.source));
    const missing = triggerContracts
      .filter(({ slot }) => NEVER[slot] === undefined)
      .flatMap(({ sources }) => sources)
      .filter((source) => !covered.has(source));
    expect(missing).toEqual([]);
    expect(Object.keys(NEVER)).toEqual(
      triggerContracts.filter((contract) => contract.asynchronous).map(({ slot }) => slot),
    );
    expect(everything.filter(({ contract, made }) => !contract.sources.includes(made.source))).toEqual([]);
  });

  it('each is marked, and its user cannot be anybody', () => {
    for (const { made } of everything) {
      const text = JSON.stringify(made.event);
      expect(made.event.syntheticTest).toBe('cognito-responder');
      expect(made.event.userName).toMatch(/cognito-responder-synthetic$|^ClientCredentials$/);
      expect(text.match(/[\w.+-]+@[\w.-]+/g)?.filter((address) => !address.endsWith('@example.invalid')) ?? []).toEqual(
        [],
      );
      expect(JSON.parse(text)).toEqual(made.event);
    }
  });

  it('returned untouched, each keeps the contract of its trigger', () => {
    const broken = everything.flatMap(({ contract, made }) =>
      brokenFields({ form: 'returned', shape: shapeOf(made.event), eventVersion: made.eventVersion }, contract),
    );
    expect(broken).toEqual([]);
  });

  it('what is null or missing follows from who calls', () => {
    const of = (source: string) =>
      syntheticEvents(eventRows, 'PreSignUp', '1', PLACE)
        .filter((made) => made.source === source)
        .map(({ caller, event }) => {
          const { request, callerContext } = event as { request: object; callerContext: { clientId: string | null } };
          return [caller, callerContext.clientId, request];
        });
    const marker = { syntheticTest: 'cognito-responder' };
    const userAttributes = { email: 'synthetic-test@example.invalid' };
    expect([...of('PreSignUp_SignUp'), ...of('PreSignUp_AdminCreateUser')]).toEqual([
      ['app', 'synthetictestclient0000000', { userAttributes, validationData: marker, clientMetadata: marker }],
      ['bare app', 'synthetictestclient0000000', { userAttributes, validationData: null }],
      ['admin', 'CLIENT_ID_NOT_APPLICABLE', { userAttributes, validationData: null }],
      ['console', null, { userAttributes, validationData: null }],
    ]);
    expect(of('PreSignUp_ExternalProvider')).toEqual([
      [
        'federated',
        'synthetictestclient0000000',
        {
          userAttributes: {
            ...userAttributes,
            email_verified: 'false',
            'cognito:email_alias': '',
            'cognito:phone_number_alias': '',
          },
          validationData: null,
        },
      ],
    ]);
  });

  it('pre token generation is asked in the version of the pool, and apps for themselves only in the third', () => {
    const versions = [undefined, 'V1_0', 'V2_0', 'V3_0'].map(eventVersionOf);
    const sources = (version: string) =>
      new Set(syntheticEvents(eventRows, 'PreTokenGeneration', version, PLACE).map(({ source }) => source)).size;
    const containers = (version: string) => [
      ...new Set(
        syntheticEvents(eventRows, 'PreTokenGeneration', version, PLACE).flatMap(({ event }) =>
          Object.keys(event.response as object),
        ),
      ),
    ];
    expect(versions).toEqual(['1', '1', '2', '3']);
    expect(['1', '2', '3'].map(sources)).toEqual([5, 5, 6]);
    expect(['1', '2', '3'].map(containers)).toEqual([
      ['claimsOverrideDetails'],
      ['claimsAndScopeOverrideDetails'],
      ['claimsAndScopeOverrideDetails'],
    ]);
  });
});
