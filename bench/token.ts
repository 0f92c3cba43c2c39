/**
 * What reading a token costs over the bare check of its signature and times: `readToken` against `jwtVerify` of jose,
 * with the same keys, resolved by the same code. Both take turns, and the median of the ratios of all rounds counts.
 * Prints one line of JSON; exits with 1 when the limit does not hold.
 */
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { createKeySets } from '../src/evidence/key-sets.ts';
import { readToken } from '../src/evidence/token.ts';

const LIMIT = 1.5;
const ROUNDS = 60;
const PER_ROUND = 200;
const WARM_UP = 1000;

const pool = { name: 'prod', id: 'us-east-1_Bench0001', region: 'us-east-1' };
const issuer = `https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;
const keys = await Promise.all(
  ['id-key', 'access-key'].map(async (kid) => ({ kid, ...(await generateKeyPair('RS256')) })),
);
const set = {
  keys: await Promise.all(
    keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' })),
  ),
};
const signing = keys[1];
if (signing === undefined) throw new Error('No key was made');

const issued = Math.floor(Date.now() / 1000) - 600;
const token = await new SignJWT({
  sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
  'cognito:groups': ['admins', 'readers'],
  iss: issuer,
  version: 2,
  client_id: '1example23456789abcdefghij',
  origin_jti: '11111111-2222-3333-4444-555555555555',
  event_id: '21111111-2222-3333-4444-555555555555',
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin openid email',
  auth_time: issued,
  exp: issued + 3600,
  iat: issued,
  jti: '31111111-2222-3333-4444-555555555555',
  username: 'alice',
})
  .setProtectedHeader({ alg: 'RS256', kid: signing.kid })
  .sign(signing.privateKey);

const local = createLocalJWKSet(set);
const keySets = createKeySets({
  url: () => `${issuer}/.well-known/jwks.json`,
  timeoutMs: 1000,
  fetch: async () => Response.json(set),
});

async function bare(): Promise<void> {
  await jwtVerify(token, local, { issuer, algorithms: ['RS256'] });
}

async function ours(): Promise<void> {
  const reading = await readToken(token, { pools: [pool], keySets, now: Date.now() });
  if (reading.signature.kind !== 'valid') throw new Error(`The signature was not verified: ${reading.signature.kind}`);
}

async function time(work: () => Promise<void>, times: number): Promise<number> {
  const start = process.hrtime.bigint();
  for (let i = 0; i < times; i += 1) await work();
  return Number(process.hrtime.bigint() - start) / 1e3 / times;
}

await time(bare, WARM_UP);
await time(ours, WARM_UP);
const rounds: { bare: number; ours: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  if (round % 2 === 0) {
    const first = await time(bare, PER_ROUND);
    rounds.push({ bare: first, ours: await time(ours, PER_ROUND) });
  } else {
    const first = await time(ours, PER_ROUND);
    rounds.push({ ours: first, bare: await time(bare, PER_ROUND) });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const value = median(rounds.map((round) => round.ours / round.bare));
const round = (it: number, digits: number) => Number(it.toFixed(digits));
console.log(
  JSON.stringify({
    figure: 'verifying a token',
    value: round(value, 3),
    limit: LIMIT,
    unit: '× jose.jwtVerify with the same keys',
    holds: value <= LIMIT,
    readTokenMicroseconds: round(median(rounds.map((it) => it.ours)), 1),
    jwtVerifyMicroseconds: round(median(rounds.map((it) => it.bare)), 1),
    rounds: ROUNDS,
    perRound: PER_ROUND,
  }),
);
if (value > LIMIT) process.exitCode = 1;
