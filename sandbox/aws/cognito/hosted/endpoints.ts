import type { WireAnswer } from '../../protocol.ts';
import { authorize } from './authorize.ts';
import { submitChallenge } from './challenge.ts';
import { showError } from './error.ts';
import { idpResponse } from './idp-response.ts';
import { showLogin, submitLogin } from './login.ts';
import { logout } from './logout.ts';
import { provider } from './provider.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';
import { userInfo } from './user-info.ts';
import type { Visit } from './visit.ts';

/** One web address of a pool. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What it is called, in CloudTrail's words where it has some: classic hosted UI, then managed login if that differs. */
  readonly name: string;
  readonly managed?: string;
  /** Leaves no event. Assumption `revoke-event`. */
  readonly silent?: true;
  readonly answer: (visit: Visit) => WireAnswer | Promise<WireAnswer>;
}

/** Every web address of a pool. Source of the names: developer guide, logging with CloudTrail. */
export const ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', path: '/oauth2/authorize', name: 'OAuth2_Authorize_GET', answer: authorize },
  { method: 'GET', path: '/login', name: 'Login_GET', answer: showLogin },
  { method: 'POST', path: '/login', name: 'CognitoAuthentication', managed: 'login_POST', answer: submitLogin },
  { method: 'POST', path: '/mfa', name: 'Mfa_POST', managed: 'mfa_totp_POST', answer: submitChallenge },
  { method: 'POST', path: '/resetPassword', name: 'ResetPassword_POST', answer: submitChallenge },
  { method: 'GET', path: '/provider', name: 'Provider_GET', silent: true, answer: provider },
  { method: 'GET', path: '/oauth2/idpresponse', name: 'OAuth2Response_GET', answer: idpResponse },
  { method: 'POST', path: '/oauth2/token', name: 'Token_POST', answer: token },
  { method: 'POST', path: '/oauth2/revoke', name: 'Revoke_POST', silent: true, answer: revoke },
  { method: 'GET', path: '/oauth2/userInfo', name: 'UserInfo_GET', answer: userInfo },
  { method: 'POST', path: '/oauth2/userInfo', name: 'UserInfo_POST', answer: userInfo },
  { method: 'GET', path: '/logout', name: 'Logout', answer: logout },
  { method: 'GET', path: '/error', name: 'Error_GET', answer: showError },
];
