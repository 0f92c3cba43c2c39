import { expect, it } from 'vitest';
import { factsOf, type Read } from './facts.ts';

/** Who is meant by tokens of the pool, as the authorizer of an API has it. */
function authorizer(read: Read, api: string) {
  return read.fact('apis').authorizers.find((it) => it.api.name === api);
}

it('scope-dropped: 401 and 403 only where a scope is wanted, and nobody fails to sign in', async () => {
  const read = await factsOf('scope-dropped');
  expect(read.changes()).toEqual([
    [75, 'github-actions', 'code of pre-token: replaced'],
    [75, 'github-actions', 'alias live of pre-token: moved to version 8'],
  ]);
  expect(read.fact('changes').changes[0]).toMatchObject({ from: '7', to: '8' });
  expect([read.failing(), read.errors()]).toEqual([{}, []]);
  expect(read.refused()).toEqual(['mobile GET /me 403', 'orders GET /profile 401']);
  expect(read.fact('triggers').map(({ slots, eventVersion }) => [slots, eventVersion])).toEqual([
    [['PreTokenGeneration'], 'V2_0'],
  ]);
  expect(read.runs('pre-token').failures).toEqual([]);
  expect(read.gaps()).toEqual([]);
});

it('issuer-switched: the pool has another issuer than the authorizers know, and every route refuses', async () => {
  const read = await factsOf('issuer-switched');
  expect(read.changes()).toEqual([[90, 'olivia', 'user pool: settings replaced']]);
  expect(read.fact('pool').issuer).toBe('updated');
  expect(authorizer(read, 'mobile')?.issuer).toBe('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345');
  expect([read.failing(), read.errors()]).toEqual([{}, []]);
  expect(read.refused()).toEqual([
    'mobile GET /feed 401',
    'mobile GET /me 401',
    'orders GET /orders 401',
    'orders GET /orders/{id} 401',
    'orders GET /profile 401',
  ]);
  expect(read.gaps()).toEqual([]);
});

it('authorizer-audience: one API takes the tokens of one client alone', async () => {
  const read = await factsOf('authorizer-audience');
  const changed = [[35, 'github-actions', 'authorizer jwt001 of API mobileapi1: changed']];
  expect([read.changes(), read.failing(), read.errors()]).toEqual([changed, {}, []]);
  expect(authorizer(read, 'mobile')?.audiences).toEqual(['1prodapi000000000000client']);
  expect(read.refused()).toEqual(['mobile GET /feed 401', 'mobile GET /me 401']);
  expect(read.gaps()).toEqual([]);
  const apis = await factsOf('authorizer-audience', { kind: 'apis' });
  expect(apis.changes()).toEqual(changed);
});
