import { issuerUrl } from '../../cognito/issuer.ts';
import { examplePool, exampleToken, exampleTokenIncident } from '../../evidence/example.ts';
import { clientIdOf } from '../../evidence/token-reading.ts';
import { quoted, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { type AnyRule, rule, type Source } from '../rule.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const ISSUERS: Source = { page: `${GUIDE}federation-endpoints.html`, grade: 'DOC' };
const AUDIENCE: Source = {
  page: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html',
  grade: 'DOC',
};

const incident = exampleTokenIncident();
const original = exampleToken();
const updated = exampleToken({
  issuerForm: 'updated',
  claims: { ...original.claims, iss: issuerUrl(examplePool().id, 'updated') },
});
const RESET_RISK = words`UpdateUserPool resets every setting that is left out: read the whole pool, change one value, write all of it back. Tokens issued until then keep their issuer.`;

/** A good token that some verifiers refuse because of how the pool writes issuer and audience. */
export const tokenIssuerRules: readonly AnyRule[] = [
  rule({
    id: 'token-updated-issuer',
    label: 'token-wrong-issuer',
    title: 'The token carries the updated issuer, which REST authorizers and load balancers do not accept',
    reads: ['token'],
    source: ISSUERS,
    prevention: "Before switching a pool's issuer, list every REST authorizer and load balancer that trusts it.",
    check:
      'iss begins with https://issuer-cognito-idp; the API that refuses is a REST API with a Cognito authorizer, or a load balancer.',
    judge: ({ token }) =>
      token.issuerForm !== 'updated' || token.pool === undefined
        ? []
        : [
            {
              certainty: 'possible',
              because: words`Its issuer is ${quoted(token.claims.iss ?? '')}. AWS says that Cognito authorizers of REST APIs and authenticate-cognito of load balancers do not work with this form. Other APIs are not affected if they trust it.`,
              advice: [
                advice(words`In front of a REST API, use a Lambda authorizer that accepts both issuers of the pool.`),
                advice(words`Or set the issuer of the pool back to ORIGINAL.`, RESET_RISK),
              ],
            },
          ],
    proof: { speaks: { token: updated }, silent: { token: original }, incident },
  }),
  rule({
    id: 'pool-issuer-switched',
    label: 'token-wrong-issuer',
    title: "The pool's issuer was switched after this token was issued",
    reads: ['token', 'pool'],
    source: ISSUERS,
    prevention:
      'Have every verifier accept both issuers of the pool before switching, and until the old tokens have expired.',
    check: 'Compare iss of this token with iss of a new one.',
    judge({ token, pool }) {
      const { iss } = token.claims;
      if (token.issuerForm === undefined || iss === undefined || token.issuerForm === pool.issuer) return [];
      if (iss !== issuerUrl(pool.id, token.issuerForm)) return [];
      return [
        {
          certainty: 'possible',
          because: words`The token carries ${quoted(iss)}, and the pool now writes ${quoted(issuerUrl(pool.id, pool.issuer))}. A verifier that names only one of them refuses tokens of the other.`,
          advice: [
            advice(words`Have verifiers accept both issuers; aws-jwt-verify does so from version 5.2 on.`),
            advice(words`Or set the issuer of the pool back, if the switch was not meant.`, RESET_RISK),
          ],
        },
      ];
    },
    proof: {
      speaks: { token: original, pool: examplePool({ issuer: 'updated' }) },
      silent: { token: original, pool: examplePool() },
      incident,
    },
  }),
  rule({
    id: 'access-token-with-audience',
    label: 'token-wrong-client',
    title: 'The access token names an audience that is not its app client',
    reads: ['token'],
    source: AUDIENCE,
    prevention: 'When resource binding is used, put its URL into the audience list of every JWT authorizer first.',
    check: 'Compare aud of the token with the audience list of the JWT authorizer.',
    judge({ token }) {
      const { aud } = token.claims;
      const client = clientIdOf(token);
      if (token.kind !== 'access' && token.kind !== 'machine-access') return [];
      if (aud === undefined || client === undefined || aud.includes(client)) return [];
      return [
        {
          certainty: 'possible',
          because: words`It carries aud ${quoted(aud.join(' '))}, which resource binding adds. A JWT authorizer of an HTTP API then compares aud alone, so a list with only the app client ${quoted(client)} refuses it.`,
          advice: [
            advice(
              words`Add ${quoted(aud[0] ?? '')} to the audience list of the authorizer.`,
              words`From then on it accepts every token of this pool that is bound to this resource.`,
            ),
            advice(words`Or have the app ask for tokens without the parameter resource.`),
          ],
        },
      ];
    },
    proof: {
      speaks: { token: exampleToken({ claims: { ...original.claims, aud: ['https://api.example.com'] } }) },
      silent: { token: exampleToken({ claims: { ...original.claims, aud: [original.claims.client_id ?? ''] } }) },
      incident,
    },
  }),
];
