import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { PoolRef } from '../../src/incident/incident.ts';

/** 2026-11-20 03:00:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 3, 0, 0);
export const SECONDS = NOW / 1000;
export const PROD: PoolRef = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
export const STAGING: PoolRef = { name: 'staging', id: 'eu-west-1_Staging34', region: 'eu-west-1' };
export const CLIENT_ID = '1example23456789abcdefghij';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

/** A pool's two keys, and tokens signed with them. */
export interface Mint {
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] };
  readonly publicKey: Keys['publicKey'];
  sign(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>;
}

export async function createMint(): Promise<Mint> {
  const id = await generateKeyPair('RS256', { extractable: true });
  const access = await generateKeyPair('RS256', { extractable: true });
  const publish = async (kid: string, { publicKey }: Keys) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: 'RS256',
    use: 'sig',
  });
  return {
    jwks: { keys: [await publish('id-key', id), await publish('access-key', access)] },
    publicKey: access.publicKey,
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: claims.token_use === 'id' ? 'id-key' : 'access-key', ...header })
        .sign(claims.token_use === 'id' ? id.privateKey : access.privateKey),
  };
}

export const ACCESS_CLAIMS = {
  sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
  'cognito:groups': ['admins'],
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${PROD.id}`,
  version: 2,
  client_id: CLIENT_ID,
  origin_jti: '11111111-2222-3333-4444-555555555555',
  event_id: '21111111-2222-3333-4444-555555555555',
  token_use: 'access',
  scope: 'aws.cognito.signin.user.admin openid',
  auth_time: SECONDS - 600,
  exp: SECONDS + 3000,
  iat: SECONDS - 600,
  jti: '31111111-2222-3333-4444-555555555555',
  username: 'alice',
};

export const ID_CLAIMS = {
  sub: 'a1b2c3d4-5678-90ab-cdef-111111111111',
  email_verified: true,
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${PROD.id}`,
  'cognito:username': 'alice',
  aud: CLIENT_ID,
  event_id: '21111111-2222-3333-4444-555555555555',
  token_use: 'id',
  nonce: 'nonce-that-stays-behind',
  at_hash: 'hash-that-stays-behind',
  auth_time: SECONDS - 600,
  exp: SECONDS + 3000,
  iat: SECONDS - 600,
  email: 'alice@example.com',
};

export const MACHINE_CLAIMS = {
  sub: CLIENT_ID,
  iss: `https://cognito-idp.us-east-1.amazonaws.com/${PROD.id}`,
  version: 2,
  client_id: CLIENT_ID,
  token_use: 'access',
  scope: 'orders/read',
  auth_time: SECONDS - 600,
  exp: SECONDS + 3000,
  iat: SECONDS - 600,
};

export function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A JWE of the shape that refresh tokens have. */
export const REFRESH = [part({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' }), 'a2V5', 'aXY', 'Y2lwaGVy', 'dGFn'].join(
  '.',
);

/** A server on the loopback that counts what is asked of it. */
export interface KeyServer {
  readonly url: string;
  readonly paths: readonly string[];
  close(): Promise<void>;
}

export async function serve(
  answer: (path: string) => { status: number; headers?: Record<string, string>; body?: string } | 'silence',
) {
  const paths: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    paths.push(path);
    const reply = answer(path);
    if (reply === 'silence') return;
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, paths, close } satisfies KeyServer;
}
