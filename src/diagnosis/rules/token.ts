import type { AnyRule } from '../rule.ts';
import { tokenClientRules } from './token-client.ts';
import { tokenIssuerRules } from './token-issuer.ts';
import { tokenOriginRules } from './token-origin.ts';
import { tokenSignatureRules } from './token-signature.ts';
import { tokenTimeRules } from './token-time.ts';

/** Every cause that a token shows. What a token is used for is no fault of the token: see the answers of APIs. */
export const tokenRules: readonly AnyRule[] = [
  ...tokenSignatureRules,
  ...tokenOriginRules,
  ...tokenClientRules,
  ...tokenTimeRules,
  ...tokenIssuerRules,
];
