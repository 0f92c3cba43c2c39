import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Running } from './running.ts';

/** Every kind of thing that people paste for a token. */
export type Pasted =
  | 'good'
  | 'id'
  | 'expired'
  | 'other-pool'
  | 'refresh'
  | 'unconfigured'
  | 'load-balancer'
  | 'identity-pool'
  | 'foreign'
  | 'tampered'
  | 'unknown-key'
  | 'none';

/** Makes one of each: those of the account by the stand-in, the others with keys of their own. */
export async function pastedTokens(running: Running): Promise<Readonly<Record<Pasted, string>>> {
  const mint = async (kind: string) =>
    String((await running.control('tokens', { pool: 'prod', username: 'alice', kind })).token);
  const good = await mint('good');
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const ec = await generateKeyPair('ES256', { extractable: true });
  const { n: modulus } = await exportJWK(rsa.publicKey);
  const kid = `${modulus}`.slice(0, 43);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    sub: '00000000-0000-4000-8000-000000000001',
    token_use: 'access',
    client_id: '1prodweb000000000000client',
    username: 'alice',
    scope: 'openid',
    iat: now - 60,
    exp: now + 3000,
  };
  const sign = (issuer: string, more: object = {}) =>
    new SignJWT({ ...claims, ...more, iss: issuer }).setProtectedHeader({ alg: 'RS256', kid }).sign(rsa.privateKey);
  const prod = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Prod12345';
  return {
    good,
    id: await mint('id'),
    expired: await mint('expired'),
    'other-pool': await mint('other-pool'),
    refresh: await mint('refresh'),
    unconfigured: await sign('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Nobody123'),
    'load-balancer': await new SignJWT({ ...claims, iss: prod })
      .setProtectedHeader({
        alg: 'ES256',
        kid: 'b5a7a4a5-1111-4222-8333-abcdefabcdef',
        signer: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0123456789abcdef',
        iss: prod,
        client: '1prodweb000000000000client',
      })
      .sign(ec.privateKey),
    'identity-pool': await sign('https://cognito-identity.amazonaws.com'),
    foreign: await sign('https://accounts.example.com', { token_use: undefined }),
    tampered: tampered(good),
    'unknown-key': await sign(prod),
    none: `${part({ alg: 'none' })}.${part({ ...claims, iss: prod })}.`,
  };
}

/** The same token for another username, with the old signature. */
function tampered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
  return [header, part({ ...claims, username: 'erin' }), signature].join('.');
}

/** The part that nobody but the issuer can make; of an encrypted token, what is encrypted; of an unsigned one, its claims. */
export function secretPartOf(token: string): string {
  const parts = token.split('.');
  if (parts.length === 5) return parts[3] ?? '';
  const last = parts.at(-1) ?? '';
  return last === '' ? (parts[1] ?? '') : last;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
