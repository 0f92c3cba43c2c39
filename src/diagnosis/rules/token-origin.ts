import { readIssuer } from '../../cognito/issuer.ts';
import { exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { isUserPoolKind } from '../../evidence/token-reading.ts';
import { quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const VERIFYING: Source = {
  page: `${GUIDE}amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`,
  grade: 'DOC',
};
const REFRESHING: Source = {
  page: `${GUIDE}amazon-cognito-user-pools-using-the-refresh-token.html`,
  grade: 'DOC',
};
const ISSUERS: Source = { page: `${GUIDE}federation-endpoints.html`, grade: 'DOC' };
const LOAD_BALANCER: Source = {
  page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
  grade: 'DOC',
};

const incident = exampleTokenIncident();
const silent = { token: exampleToken() };
const notChecked = { kind: 'not-checked', because: 'no configured user pool issued it' } as const;
const elsewhere = { signature: notChecked, pool: undefined, issuerForm: undefined };

/** Something else than a configured pool wrote the token, or it is not meant for APIs. */
export const tokenOriginRules: readonly AnyRule[] = [
  rule({
    id: 'token-is-refresh',
    label: 'token-wrong-use',
    title: 'This looks like a refresh token; APIs want an access or id token',
    reads: ['token'],
    source: REFRESHING,
    prevention: 'Keep the refresh token in one place, and send it to Cognito only.',
    check: 'Count the parts: a refresh token has five and is encrypted, an access or id token has three.',
    judge: ({ token }) =>
      token.kind !== 'refresh'
        ? []
        : [
            {
              certainty: 'likely',
              because: words`It has five parts and is encrypted. Only Cognito can read it, so nothing more can be said about it here.`,
              advice: [
                advice(words`Send the access token or the id token to the API; both come with the same sign-in.`),
                advice(
                  words`If this token was seen by anybody else, revoke it: ${quoted('aws cognito-idp revoke-token')}.`,
                  words`Ends that login, with the access tokens that came from it.`,
                ),
              ],
            },
          ],
    proof: {
      speaks: { token: exampleToken({ ...elsewhere, kind: 'refresh', claims: { others: [] } }) },
      silent,
      incident,
    },
  }),
  rule({
    id: 'token-of-load-balancer',
    label: 'token-wrong-use',
    title: 'This is the token of a load balancer, not of Cognito',
    reads: ['token'],
    source: LOAD_BALANCER,
    prevention:
      "Name the two apart in code: x-amzn-oidc-data is the load balancer's, x-amzn-oidc-accesstoken is Cognito's.",
    check: 'Its header has alg ES256 and a signer: the ARN of the load balancer.',
    judge: ({ token }) =>
      token.kind !== 'alb'
        ? []
        : [
            {
              certainty: 'certain',
              because: words`It was signed with ES256 by a load balancer (${token.because}).`,
              advice: [
                advice(
                  words`Verify it in the app behind the load balancer, with the public key of the Region's load balancers, and check that signer is the ARN of yours.`,
                ),
                advice(words`For an API that expects a token of Cognito, send what stands in x-amzn-oidc-accesstoken.`),
              ],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({ ...elsewhere, kind: 'alb', algorithm: 'ES256', because: 'its header names a signer' }),
      },
      silent,
      incident,
    },
  }),
  rule({
    id: 'token-of-identity-pool',
    label: 'token-wrong-use',
    title: 'This is a token of an identity pool, not of a user pool',
    reads: ['token'],
    source: VERIFYING,
    prevention: 'Send tokens of the user pool to APIs; tokens of the identity pool are for AWS credentials.',
    check: 'Its iss is https://cognito-identity.amazonaws.com.',
    judge: ({ token }) =>
      token.kind !== 'identity-pool'
        ? []
        : [
            {
              certainty: 'certain',
              because: words`Its issuer is ${quoted(token.claims.iss ?? '')}, and every user pool's issuer names the pool.`,
              advice: [advice(words`Send the access token or the id token of the user pool's sign-in instead.`)],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({
          ...elsewhere,
          kind: 'identity-pool',
          claims: { iss: 'https://cognito-identity.amazonaws.com', others: [] },
        }),
      },
      silent,
      incident,
    },
  }),
  rule({
    id: 'token-foreign',
    label: 'token-wrong-issuer',
    title: 'No user pool issued this token for an API',
    reads: ['token'],
    source: ISSUERS,
    prevention: 'Check the issuer that the app signs in with; the iss of a pool is built from its Region and id.',
    check:
      'The iss of a user pool is https://cognito-idp.<region>.amazonaws.com/<pool id>, or the same with issuer-cognito-idp.',
    judge: ({ token }) =>
      token.kind !== 'foreign'
        ? []
        : [
            {
              certainty: 'likely',
              because:
                token.claims.iss === undefined
                  ? words`It names no issuer: ${token.because}.`
                  : words`Its issuer is ${quoted(token.claims.iss)}: ${token.because}.`,
              advice: [
                advice(
                  words`Use the token that Cognito returned, not the one of the identity provider behind it (Google, Okta, Entra, …).`,
                ),
              ],
            },
          ],
    proof: {
      speaks: {
        token: exampleToken({
          ...elsewhere,
          kind: 'foreign',
          because: 'its issuer is not a Cognito user pool',
          claims: { iss: 'https://accounts.google.com', others: [] },
        }),
      },
      silent,
      incident,
    },
  }),
  rule({
    id: 'token-of-unknown-pool',
    label: 'token-wrong-issuer',
    title: 'The token comes from a pool that is not configured here',
    reads: ['token'],
    source: ISSUERS,
    prevention: 'Keep pool ids per environment in one place, so that the app and its API cannot differ.',
    check: 'Compare the pool id in iss with the pool that the API trusts.',
    judge({ token }) {
      if (!isUserPoolKind(token.kind) || token.pool !== undefined) return [];
      const { iss } = token.claims;
      const issuer = iss === undefined ? undefined : readIssuer(iss);
      if (issuer === undefined) return [];
      return [
        {
          certainty: 'likely',
          because: words`Its issuer is pool ${quoted(issuer.poolId)} in ${quoted(issuer.region)}, and no configured pool has this id. Its signature was not checked.`,
          advice: [
            advice(
              words`If the API trusts another pool, sign in to that one: the app is set up for a different environment, Region or account.`,
            ),
            advice(words`If this pool is yours, add it to the configuration and read the token again.`),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        token: exampleToken({
          signature: notChecked,
          pool: undefined,
          claims: { ...exampleToken().claims, iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1234' },
        }),
      },
      silent,
      incident,
    },
  }),
];
