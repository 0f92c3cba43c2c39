import { expect, it } from 'vitest';
import { factsOf, type Read, START } from './facts.ts';

/** Since how many minutes nobody signs in with another provider any more. */
function quietFor(read: Read): number {
  const federation = read.fact('poolMetrics').activities.find(({ activity }) => activity === 'federation');
  return (START - (federation?.quietSince ?? Number.NaN)) / 60_000;
}

const changed = [50, 'olivia', 'app client web (1prodweb000000000000client): settings replaced'];

it('callback-removed: the login page refuses the address that the app asks for', async () => {
  const read = await factsOf('callback-removed');
  expect(read.changes()).toEqual([changed]);
  const web = read.fact('clients').lookedAt.find(({ name }) => name === 'web');
  expect(web?.callbackUrls).toEqual(['https://app.example.com/callback/']);
  expect(read.errors()).toEqual(['Error_GET web -: redirect_mismatch: HTTP 400']);
  expect([read.failing(), quietFor(read)]).toEqual([{}, 50]);
  expect(read.gaps()).toEqual([]);
});

it('google-removed-from-client: the pool has the provider, the client has not', async () => {
  const read = await factsOf('google-removed-from-client');
  expect(read.changes()).toEqual([changed]);
  const web = read.fact('clients').lookedAt.find(({ name }) => name === 'web');
  expect([read.fact('providers').map(({ name }) => name), web?.providers]).toEqual([['Google'], ['COGNITO']]);
  expect(read.errors()).toEqual(['Error_GET web -: Login option is not available: HTTP 400']);
  expect([read.failing(), quietFor(read)]).toEqual([{}, 50]);
  expect(read.gaps()).toEqual([]);
});

it('domain-deleted: no domain, no error, and nobody comes', async () => {
  const read = await factsOf('domain-deleted');
  expect(read.changes()).toEqual([[50, 'github-actions', 'domain acme-prod: deleted']]);
  expect([read.fact('pool').domain, read.fact('pool').customDomain]).toEqual([undefined, undefined]);
  expect([read.failing(), read.errors(), quietFor(read)]).toEqual([{}, [], 50]);
  expect(read.gaps()).toEqual([]);
});

it('healthy: nothing failed, nothing changed', async () => {
  const read = await factsOf('healthy');
  expect([read.changes(), read.failing(), read.errors(), read.refused()]).toEqual([[], {}, [], []]);
  expect(read.gaps()).toEqual([]);
});
