import { quoted, words } from '../incident/words.ts';
import { type Api, accepts, depends, refuses } from './api-answer.ts';
import { clientOf, hasUpdatedIssuer, listScopes, poolOf, refusal, scopesOf, unseen } from './api-checks.ts';

const COGNITO = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
const GATEWAY = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/';
const ADMIN_SCOPE = 'aws.cognito.signin.user.admin';

/** Of REST authorizers with the updated issuer: developer guide, federation-endpoints, "not currently compatible". */
const UPDATED_ISSUER = words`Cognito authorizers of REST APIs do not work with the updated issuer (issuer-cognito-idp), which this token carries.`;

/** Every kind of API that we know the checks of, in the order in which people meet them. */
export const apis: readonly Api[] = [
  {
    id: 'rest-without-scopes',
    title: 'REST API, Cognito authorizer, no scopes on the method',
    source: { page: `${GATEWAY}apigateway-enable-cognito-user-pool.html`, grade: 'DOC' },
    answer(presented) {
      const { token } = presented;
      const refused = refusal(presented, 401);
      if (refused !== undefined) return refused;
      if (token.issuerForm === 'updated') return refuses(UPDATED_ISSUER, 401);
      if (token.kind !== 'id') {
        return refuses(
          words`Without scopes on the method it takes every token for an id token, and this is an access token.`,
          401,
        );
      }
      return unseen(presented) ?? accepts(words`It expects an id token, and this is one of ${poolOf(token)}.`);
    },
  },
  {
    id: 'rest-with-scopes',
    title: 'REST API, Cognito authorizer, scopes on the method',
    source: { page: `${GATEWAY}apigateway-enable-cognito-user-pool.html`, grade: 'DOC' },
    answer(presented) {
      const { token } = presented;
      const refused = refusal(presented, 401);
      if (refused !== undefined) return refused;
      if (token.issuerForm === 'updated') return refuses(UPDATED_ISSUER, 401);
      if (token.kind === 'id') {
        return refuses(words`With scopes on the method it expects an access token, and this is an id token.`, 401);
      }
      if (scopesOf(token).length === 0) return refuses(words`The token carries no scope.`, 401);
      return unseen(presented) ?? depends(words`The method must list one of the token's scopes: ${listScopes(token)}.`);
    },
  },
  {
    id: 'http-jwt',
    title: 'HTTP API, JWT authorizer with this app client as audience',
    source: { page: `${GATEWAY}http-api-jwt-authorizer.html`, grade: 'DOC' },
    answer(presented) {
      const { token, now } = presented;
      const { iat, nbf, aud, client_id: client, iss } = token.claims;
      const refused = refusal(presented, 401);
      if (refused !== undefined) return refused;
      if (iat !== undefined && iat * 1000 > now) return refuses(words`Its iat lies in the future.`, 401);
      if (nbf !== undefined && nbf * 1000 > now) return refuses(words`It is not valid yet (nbf).`, 401);
      if (token.kind !== 'id' && aud !== undefined && (client === undefined || !aud.includes(client))) {
        return refuses(
          words`The access token carries aud ${quoted(aud.join(' '))}. Where there is an aud, API Gateway does not look at client_id, so the app client alone in the audience list does not match.`,
          401,
        );
      }
      if (hasUpdatedIssuer(presented)) {
        return depends(
          words`The authorizer must name exactly the issuer ${quoted(iss ?? '')}; the pool has another form of it too.`,
        );
      }
      return (
        unseen(presented) ??
        accepts(
          token.kind === 'id'
            ? words`Signature, issuer, audience and times fit. A route that asks for scopes refuses it: id tokens carry none.`
            : words`Signature, issuer, client_id and times fit. A route that asks for scopes needs one of the token's: ${scopesOf(token).length === 0 ? 'it has none' : listScopes(token)}.`,
        )
      );
    },
  },
  {
    id: 'lambda-authorizer',
    title: 'Lambda authorizer or backend that verifies the JWT (aws-jwt-verify)',
    source: { page: `${COGNITO}amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html`, grade: 'DOC' },
    answer(presented) {
      const { token, now } = presented;
      const refused = refusal(presented);
      if (refused !== undefined) return refused;
      const { nbf } = token.claims;
      if (nbf !== undefined && nbf * 1000 > now) return refuses(words`It is not valid yet (nbf).`);
      return depends(
        words`Its code must expect the issuer ${quoted(token.claims.iss ?? '')}, token_use ${quoted(token.claims.token_use ?? '')} and ${clientOf(token)}.`,
      );
    },
  },
  {
    id: 'alb',
    title: 'Load balancer, authenticate-cognito',
    source: {
      page: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
      grade: 'DOC',
    },
    answer(presented) {
      const updated = hasUpdatedIssuer(presented)
        ? ' Its sign-in does not work with the updated issuer of this pool either.'
        : '';
      return refuses(
        words`It reads no token from a request: it sends the browser to sign in and trusts only its own cookie.${updated}`,
      );
    },
  },
  {
    id: 'appsync',
    title: 'AppSync, user pool authorization',
    source: { page: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html', grade: 'DOC' },
    answer(presented) {
      const { token } = presented;
      const refused = refusal(presented);
      if (refused !== undefined) return refused;
      if (token.kind === 'machine-access') {
        return depends(words`Whether it takes a token without a user is not documented; try it.`);
      }
      if (hasUpdatedIssuer(presented)) {
        return depends(words`Whether it works with the updated issuer of this pool is not documented; try it.`);
      }
      return (
        unseen(presented) ??
        accepts(
          words`It takes access and id tokens, unless its pattern for clients (appIdClientRegex) leaves out ${clientOf(token)}.`,
        )
      );
    },
  },
  {
    id: 'user-info',
    title: '/oauth2/userInfo of the pool',
    source: { page: `${COGNITO}userinfo-endpoint.html`, grade: 'DOC' },
    answer(presented) {
      const { token } = presented;
      const refused = refusal(presented);
      if (refused !== undefined) return refused;
      if (token.kind === 'id') return refuses(words`It takes access tokens only, and this is an id token.`);
      if (!scopesOf(token).includes('openid')) {
        return refuses(
          words`The scope openid is missing. Tokens of InitiateAuth never have it; those of the login pages do, if asked for.`,
        );
      }
      return (
        unseen(presented) ??
        depends(
          words`It takes this token, unless it was revoked or the user was signed out or disabled: only Cognito knows.`,
        )
      );
    },
  },
  {
    id: 'cognito-api',
    title: "Cognito's own API for users (GetUser, ChangePassword, …)",
    source: {
      page: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html',
      grade: 'SDK',
    },
    answer(presented) {
      const { token } = presented;
      const refused = refusal(presented);
      if (refused !== undefined) return refused;
      if (token.kind === 'id') return refuses(words`It takes access tokens only, and this is an id token.`);
      if (!scopesOf(token).includes(ADMIN_SCOPE)) return refuses(words`The scope ${ADMIN_SCOPE} is missing.`);
      return (
        unseen(presented) ??
        depends(
          words`It takes this token, unless it was revoked or the user was signed out or disabled: only Cognito knows.`,
        )
      );
    },
  },
];
