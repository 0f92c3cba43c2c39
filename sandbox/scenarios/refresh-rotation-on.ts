import { changeWebClient } from './client-change.ts';
import { incident } from './incident.ts';

/** Rotation was switched on for an app that refreshes in the old way. */
export const refreshRotationOn = incident({
  name: 'refresh-rotation-on',
  title: 'People are signed out after an hour',
  family: 'refresh',
  cause: 'refresh-token-rotation',
  symptom: 'everybody has to sign in again every hour',
  happened:
    'Olivia switched refresh-token rotation on for the web client. The app refreshes with REFRESH_TOKEN_AUTH, which such a client does not allow; only GetTokensFromRefreshToken would do. Sign-in works, each refresh fails.',
  shows: 'refresh failures of one client since the change, rotation in its settings, sign-ins that do not fail',
  seed: 11,
  minutesAgo: 55,
  async breaks(stage) {
    const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] as const;
    await changeWebClient(stage, {
      ExplicitAuthFlows: [...ExplicitAuthFlows],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    });
  },
});
