import type { TimeUnitsType } from '@aws-sdk/client-cognito-identity-provider';
import type { Client } from './pool.ts';

const seconds: Record<TimeUnitsType, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** How long this client's tokens of a kind are valid, in seconds. Unset, and 0 for refresh tokens, mean AWS's defaults. */
export function validity(client: Client, kind: 'access' | 'id' | 'refresh'): number {
  const units = client.TokenValidityUnits ?? {};
  switch (kind) {
    case 'access':
      return (client.AccessTokenValidity ?? 1) * seconds[units.AccessToken ?? 'hours'];
    case 'id':
      return (client.IdTokenValidity ?? 1) * seconds[units.IdToken ?? 'hours'];
    case 'refresh':
      return client.RefreshTokenValidity
        ? client.RefreshTokenValidity * seconds[units.RefreshToken ?? 'days']
        : 30 * seconds.days;
  }
}
