import { GUIDE } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

const REFRESH = `${GUIDE}amazon-cognito-user-pools-using-the-refresh-token.html`;
const REFRESH_TROUBLE = `${GUIDE}troubleshooting.html#troubleshoot_invalid_refresh_token`;
const ANEW = 'The person signs in again.';

/** Causes of refused refreshes. */
export const refreshCauses = [
  cause({
    id: 'text-refresh-token-expired',
    label: 'refresh-token-expired',
    title: 'The refresh token is older than the client allows',
    signs: [
      sign('long-time initiate', 2),
      sign('long-time password !temporary-password', 2),
      sign('e:refresh-expired', 10),
      sign('o:invalid_grant grant-refresh', 5),
      sign('o:invalid_grant refresh !grant-machine !twice', 2),
      sign('refresh long-time', 4),
      sign('refresh expired !e:access-expired', 1.5),
      sign('e:refresh-invalid', 2.5),
      sign('e:refresh-invalid long-time', 3),
      sign('f:old-refresh', 5),
      sign('f:young-refresh', -4),
      sign('signed-out long-time', 5),
      sign('refresh long-time signed-out', 2),
      sign('signed-out suddenly !after-hour', 2),
      sign('x:sessionexpired !e:hash-differs', 4),
      sign('seldom-used', 4),
      sign('seldom-used signed-out', 2),
      sign('seldom-used password', 2),
      sign('x:sessionexpired e:refresh-invalid', -5),
      sign('young-token', -5),
    ],
    why: 'A refresh token ends RefreshTokenValidity after the sign-in (30 days unless set); refreshing does not make it longer.',
    check: 'Time since the last real sign-in (auth_time in the token) against RefreshTokenValidity of the client.',
    fix: [
      ['Treat it as the end of the session and sign in again; a longer validity counts for new tokens only.', ANEW],
    ],
    page: REFRESH,
    grade: 'DOC',
  }),
  cause({
    id: 'text-refresh-token-wrong-client',
    label: 'refresh-token-wrong-client',
    title: 'Another app client refreshes than the one that signed in',
    signs: [
      sign('e:refresh-other-client', 10),
      sign('refresh other-client', 6),
      sign('e:refresh-invalid', 4),
      sign('o:invalid_grant grant-refresh', 1),
      sign('f:other-client', 5),
      sign('renew-elsewhere', 6),
      sign('renew-elsewhere other-client', 3),
      sign('renew-elsewhere after-hour', 2),
      sign('other-client after-hour', 3),
    ],
    why: 'A refresh token works only with the client id that it was issued to.',
    check: 'client_id (aud) of the token that came with it against the client id of the refresh request.',
    fix: [['Refresh where the sign-in was done, with the same client id.']],
    page: REFRESH_TROUBLE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-refresh-token-rotation',
    label: 'refresh-token-rotation',
    title: 'Rotation is on, and the app refreshes the old way or with a replaced token',
    signs: [
      sign('rotation refresh', 8),
      sign('x:refreshtokenreuse', 10, 'decides'),
      sign('rotation library', 1),
      sign('e:refresh-invalid', 1),
      sign('f:rotation', 5),
      sign('rotation after-hour', 3),
      sign('rotation signed-out', 4),
      sign('rotation !refresh !secret-changed !clock', 3),
      sign('provider-changed', -8),
    ],
    why: 'With rotation on, REFRESH_TOKEN_AUTH is refused and each refresh gives a new refresh token; the old one ends after a grace of at most 60 seconds.',
    check:
      'RefreshTokenRotation of the client, whether the app calls GetTokensFromRefreshToken, and whether it stores the newest token in all tabs.',
    fix: [
      [
        'Refresh with GetTokensFromRefreshToken and store what comes back; until the app can, switch rotation off.',
        'An update of a client resets every setting it leaves out.',
      ],
    ],
    page: REFRESH,
    grade: 'DOC',
  }),
  cause({
    id: 'text-device-tracking-refresh',
    label: 'device-tracking-refresh',
    title: 'The pool remembers devices, and the refresh lacks the device key',
    signs: [
      sign('device after-hour', 3),
      sign('e:refresh-invalid', 5),
      sign('device refresh', 7),
      sign('device e:refresh-invalid', 2),
      sign('refresh-call x:notauthorized !e:refresh-invalid !e:hash-differs !e:hash-unverified !e:hash-missing', 2.5),
      sign('refresh x:notauthorized regression', 5),
      sign('o:invalid_grant grant-refresh', 2),
      sign('refresh', 0.3),
      sign('f:tracking', 5),
      sign('f:no-tracking', -5),
      sign('f:young-refresh', 1),
      sign('device after-hour', 4),
      sign('device signed-out', 4),
      sign('renew-fails !o:invalid_grant !e:refresh-expired !e:refresh-revoked', 1.5),
      sign('no-cached-session', 4),
      sign('after-hour signed-out', 1.5),
      sign('young-token refresh', 1.5),
    ],
    why: 'Where devices are remembered, a refresh token belongs to a device: the refresh must send DEVICE_KEY, and the device must have been confirmed with ConfirmDevice.',
    check:
      'DeviceConfiguration of the pool and device_key in the access token: if both are there, the refresh must carry that key.',
    fix: [
      [
        'Confirm the device after sign-in and send DEVICE_KEY on each refresh, or switch device tracking off for the pool.',
        'Switching it off makes MFA ask again on remembered devices; an update of a pool resets every setting it leaves out.',
      ],
    ],
    page: REFRESH_TROUBLE,
    grade: 'DOC',
  }),
];
