import type { JWTPayload } from 'jose';
import type { HttpApi } from '../http/api.ts';
import type { Surroundings } from './request.ts';
import { verified } from './verified.ts';

/**
 * The claims of a token that the authorizer takes, or what is wrong with it. `client_id` counts only where there is no `aud`.
 * Of the texts only the one about the audience is documented, the others are our assumption.
 */
export async function judgeJwt(
  { JwtConfiguration = {} }: HttpApi['authorizers'][number],
  token: string,
  around: Surroundings,
): Promise<JWTPayload | string> {
  const found = await verified(token, around);
  if (found.kind === 'unverified' && found.because === 'malformed') return 'the token is not a JWT';
  if (found.kind === 'unverified' && found.because === 'signature') return 'the token signature is not valid';
  if (found.kind === 'unverified' || found.claims.iss !== JwtConfiguration.Issuer) {
    return 'the token does not have a valid issuer';
  }
  const { claims } = found;
  const audience = [claims.aud ?? claims.client_id].flat();
  if (!audience.some((each) => JwtConfiguration.Audience?.includes(String(each)))) {
    return 'the token does not have a valid audience';
  }
  const now = around.now();
  if (Number(claims.exp) * 1000 <= now) return 'the token has expired';
  if (claims.nbf !== undefined && claims.nbf * 1000 > now) return 'the token is not valid yet';
  if (Number(claims.iat) * 1000 > now) return 'the token was issued in the future';
  return claims;
}
