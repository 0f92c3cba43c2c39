import type { PoolRef } from '../../src/incident/incident.ts';

/** A server that speaks the protocol of Cognito, holding one pool, filled as every server under test is filled. */
export interface CognitoServer {
  readonly endpoint: string;
  readonly pool: PoolRef;
  readonly clients: { readonly web: string; readonly plain: string };
  /** Some servers do not take the sub that they are given. */
  readonly subs: { readonly alice: string; readonly bob: string };
  /** Dates that the server set itself, in milliseconds since 1970; undefined where it sets none. */
  readonly dates: {
    readonly pool: number;
    readonly web: number | undefined;
    readonly plain: number | undefined;
    readonly alice: { readonly created: number; readonly changed: number };
    readonly bob: { readonly created: number; readonly changed: number };
  };
  stop(): Promise<void>;
}

/** What is in the pool, in words that both ways of filling it understand. */
export const POOL_NAME = 'contract';
export const PASSWORD = 'Contract-Test-1!';
/** Not an address of anybody, and with the two characters that a filter must escape. */
export const ODD_USERNAME = 'o"dd\\one';
export const GROUPS = ['engineers', 'admins'];
export const ALICE = {
  sub: '11111111-1111-4111-8111-111111111111',
  email: 'alice@example.com',
  email_verified: 'true',
  identities: '[{"userId":"1","providerName":"Google","providerType":"Google","primary":"false"}]',
};
export const BOB = {
  sub: '22222222-2222-4222-8222-222222222222',
  email: 'bob@example.com',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};
export const ODD = { sub: '33333333-3333-4333-8333-333333333333' };
