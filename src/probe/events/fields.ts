/** The parts from which the rows of the table are put together. */
import { type Caller, FAKE_USER, MARKER } from './event.ts';

const SUB = '00000000-0000-4000-8000-00000000fa4e';
/** example.invalid can never be anybody's (RFC 2606). */
const EMAIL = 'synthetic-test@example.invalid';

/** What an app sent along. Only an app sends any. */
export function metadata(caller: Caller): { readonly clientMetadata?: Readonly<Record<string, string>> } {
  return caller === 'app' ? { clientMetadata: { ...MARKER } } : {};
}

/** Null unless an app sent some. */
export function validation(caller: Caller): { readonly validationData: Readonly<Record<string, string>> | null } {
  return { validationData: caller === 'app' ? { ...MARKER } : null };
}

/** Attributes of somebody who is about to be made: no sub yet, nothing verified. */
export function newcomer(caller: Caller): Readonly<Record<string, string>> {
  if (caller !== 'federated') return { email: EMAIL };
  return { email: EMAIL, email_verified: 'false', 'cognito:email_alias': '', 'cognito:phone_number_alias': '' };
}

/** Attributes of somebody who is there. */
export function attributes(caller: Caller): Readonly<Record<string, string>> {
  const own = { sub: SUB, email: EMAIL, email_verified: caller === 'federated' ? 'false' : 'true' };
  if (caller !== 'federated') return { ...own, 'cognito:user_status': 'CONFIRMED' };
  const identity = {
    userId: FAKE_USER,
    providerName: 'syntheticidp',
    providerType: 'OIDC',
    issuer: null,
    primary: true,
    dateCreated: 0,
  };
  return { ...own, 'cognito:user_status': 'EXTERNAL_PROVIDER', identities: JSON.stringify([identity]) };
}

/** A challenge that was answered before. */
export const PASSED = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: null };
