import type { Prior } from '../prior.ts';

/**
 * What is behind an answer at a place, in the order in which one asks: what an operation can answer so for, and how often
 * it does. The narrowest first, since only the first that holds is asked.
 */
export const priors: readonly Prior[] = [
  ...answersOf('x:invalidlambdaresponse', [
    ['migration', 'trigger-missing-field trigger-unrecognizable-output trigger-wrong-type'],
    ['', 'trigger-unrecognizable-output trigger-wrong-type trigger-missing-field'],
  ]),
  ...answersOf('x:userlambdavalidation', [
    ['iam-action', 'iam-missing trigger-exception'],
    ['key-error-attribute', 'idp-misconfig trigger-exception'],
    ['access-denied', 'trigger-permission-missing iam-missing trigger-exception'],
    ['', 'trigger-exception trigger-wrong-type trigger-timeout iam-missing'],
  ]),
  ...answersOf('x:unexpectedlambda', [
    ['access-denied', 'trigger-permission-missing iam-missing'],
    ['', 'trigger-timeout trigger-permission-missing throttled trigger-exception'],
  ]),
  ...answersOf('x:codemismatch', [
    ['custom-auth', 'custom-auth-answer-mismatch code-mismatch challenge-session-invalid'],
    ['respond', 'code-mismatch challenge-session-invalid clock-skew custom-auth-answer-mismatch'],
    ['', 'code-mismatch code-reused-or-expired alias-or-username-mismatch'],
  ]),
  ...answersOf('x:expiredcode', [['', 'code-reused-or-expired code-mismatch alias-or-username-mismatch']]),
  ...answersOf('x:resourcenotfound', [
    ['e:combination-not-found forgot', 'user-disabled alias-or-username-mismatch user-not-found'],
    ['e:combination-not-found', 'alias-or-username-mismatch user-disabled user-not-found'],
    ['device', 'device-tracking-refresh device-tracking-signin wrong-region-or-pool'],
    ['identity-pool', 'wrong-region-or-pool token-wrong-issuer'],
    ['', 'wrong-region-or-pool domain-missing user-not-found'],
  ]),
  ...answersOf('x:usernotfound', [
    ['migration', 'trigger-unrecognizable-output trigger-not-invoked trigger-exception trigger-missing-field'],
    ['respond', 'alias-or-username-mismatch wrong-region-or-pool user-not-found'],
    ['refresh', 'user-not-found wrong-region-or-pool refresh-token-wrong-client'],
    ['', 'alias-or-username-mismatch wrong-region-or-pool user-not-found user-unconfirmed user-disabled'],
  ]),
  ...answersOf('x:invalidparameter', [
    ['forgot', 'user-unconfirmed password-reset-required alias-or-username-mismatch'],
    ['custom-auth', 'custom-auth-missing-fields flow-not-enabled custom-auth-answer-mismatch'],
    ['respond', 'challenge-session-invalid custom-auth-answer-mismatch attribute-not-allowed password-reset-required'],
    ['sign-up', 'attribute-not-allowed alias-or-username-mismatch domain-missing wrong-region-or-pool'],
    ['refresh', 'refresh-token-rotation flow-not-enabled device-tracking-refresh'],
    ['initiate', 'password-reset-required flow-not-enabled wrong-region-or-pool alias-or-username-mismatch'],
    ['', 'attribute-not-allowed flow-not-enabled wrong-region-or-pool'],
  ]),
  ...answersOf('x:notauthorized', [
    ['identity-pool', 'token-wrong-client token-wrong-issuer token-expired wrong-region-or-pool'],
    ['e:hash-unverified hash-computed', 'secret-hash-wrong secret-hash-missing client-has-no-secret-but-sent'],
    ['e:hash-unverified', 'secret-hash-missing secret-hash-wrong client-has-no-secret-but-sent'],
    ['refresh-call', 'device-tracking-refresh refresh-token-wrong-client refresh-token-expired token-revoked'],
    ['e:refresh-invalid', 'device-tracking-refresh refresh-token-wrong-client refresh-token-rotation token-revoked'],
    ['state-machine', 'custom-auth-loop custom-auth-missing-fields custom-auth-answer-mismatch'],
    ['custom-auth respond', 'custom-auth-answer-mismatch challenge-session-invalid custom-auth-loop'],
    ['custom-auth', 'custom-auth-loop custom-auth-missing-fields custom-auth-answer-mismatch'],
    ['migration', 'trigger-not-invoked trigger-missing-field trigger-exception alias-or-username-mismatch'],
    ['device', 'device-tracking-signin device-tracking-refresh'],
    ['a:getuser', 'token-expired token-revoked token-missing-scope token-wrong-use'],
    ['a:changepassword', 'token-expired token-missing-scope wrong-credentials'],
    ['a:globalsignout', 'token-revoked token-expired token-missing-scope'],
    ['a:updateuserattributes', 'attribute-not-allowed token-expired token-missing-scope'],
    ['forgot', 'password-reset-required user-disabled user-unconfirmed alias-or-username-mismatch'],
    ['confirm', 'code-reused-or-expired alias-or-username-mismatch secret-hash-missing'],
    ['sign-up right-after', 'user-unconfirmed wrong-credentials alias-or-username-mismatch'],
    ['a:signup', 'secret-hash-missing attribute-not-allowed trigger-exception'],
    ['respond', 'challenge-session-invalid secret-hash-missing device-tracking-signin'],
    ['e:incorrect-login', 'wrong-credentials alias-or-username-mismatch user-unconfirmed password-reset-required'],
    ['initiate', 'user-unconfirmed wrong-credentials password-reset-required alias-or-username-mismatch user-disabled'],
    ['refresh', 'device-tracking-refresh refresh-token-wrong-client refresh-token-expired token-revoked'],
    ['', 'wrong-credentials token-expired user-disabled iam-missing'],
  ]),
  ...answersOf('x:accessdenied', [
    ['trigger', 'trigger-permission-missing iam-missing'],
    ['', 'iam-missing trigger-permission-missing'],
  ]),
  ...answersOf('o:invalid_grant', [
    ['grant-machine', 'grant-not-enabled scope-not-allowed secret-mismatch'],
    ['refresh', 'refresh-token-wrong-client device-tracking-refresh refresh-token-expired token-revoked'],
    ['pkce', 'pkce-mismatch code-reused-or-expired callback-mismatch'],
    ['infrastructure !grant-code', 'grant-not-enabled code-reused-or-expired scope-not-allowed'],
    ['', 'code-reused-or-expired callback-mismatch pkce-mismatch grant-not-enabled'],
  ]),
  ...answersOf('o:invalid_client', [['', 'secret-mismatch client-has-no-secret-but-sent wrong-region-or-pool']]),
  ...answersOf('o:unauthorized_client', [
    ['authorize !token-endpoint', 'grant-not-enabled idp-not-enabled-on-client callback-mismatch'],
    ['', 'grant-not-enabled callback-mismatch secret-mismatch'],
  ]),
  ...answersOf('o:invalid_scope', [['', 'scope-not-allowed grant-not-enabled']]),
  ...answersOf('o:invalid_request', [
    ['federated', 'idp-misconfig trigger-exception attribute-not-allowed'],
    ['authorize', 'callback-mismatch domain-missing idp-misconfig pkce-mismatch'],
    ['token-endpoint', 'code-reused-or-expired pkce-mismatch secret-mismatch'],
    ['', 'trigger-exception callback-mismatch idp-misconfig'],
  ]),
  ...answersOf('o:server_error', [['', 'idp-misconfig network-or-outage trigger-exception']]),
  ...answersOf('o:access_denied', [['', 'idp-misconfig trigger-exception iam-missing']]),
  ...answersOf('o:invalid_token', [
    ['user-info', 'token-missing-scope token-revoked token-wrong-use'],
    ['', 'token-wrong-use token-expired token-wrong-issuer token-wrong-client'],
  ]),
  ...answersOf('four-oh-one', [
    ['after-hour', 'token-expired device-tracking-refresh refresh-token-wrong-client'],
    ['right-after', 'clock-skew token-wrong-use authorizer-misconfig'],
    ['other-client', 'token-wrong-client token-wrong-use authorizer-misconfig'],
    ['audience', 'token-wrong-client token-wrong-use token-wrong-issuer'],
    ['appsync', 'authorizer-misconfig token-wrong-use token-expired'],
    ['alb', 'authorizer-misconfig secret-mismatch token-expired'],
    ['user-info', 'token-missing-scope token-wrong-use token-revoked'],
    ['token-endpoint', 'secret-mismatch client-has-no-secret-but-sent grant-not-enabled'],
    ['cors', 'token-expired authorizer-misconfig token-wrong-use'],
    ['gateway', 'token-wrong-use authorizer-misconfig token-wrong-issuer token-wrong-client'],
    ['', 'token-wrong-use authorizer-misconfig token-expired token-wrong-client'],
  ]),
  ...answersOf('forbidden', [
    ['gateway', 'token-missing-scope authorizer-misconfig waf-blocked'],
    ['authorize', 'waf-blocked callback-mismatch domain-missing'],
    ['scope-lacks', 'token-missing-scope token-wrong-use authorizer-misconfig'],
    ['', 'waf-blocked token-missing-scope authorizer-misconfig'],
  ]),
  ...answersOf('signature', [['', 'token-signature-invalid token-wrong-use token-wrong-issuer']]),
  ...answersOf('key-missing', [['', 'token-wrong-issuer token-signature-invalid token-wrong-use']]),
  ...answersOf('audience', [
    ['audience-missing', 'token-wrong-use token-wrong-client'],
    ['', 'token-wrong-client token-wrong-use token-wrong-issuer'],
  ]),
  ...answersOf('identity-pool', [['', 'token-wrong-client token-wrong-issuer token-expired wrong-region-or-pool']]),
  ...answersOf('cors', [
    ['login-host', 'wrong-region-or-pool callback-mismatch waf-blocked'],
    ['', 'network-or-outage token-expired waf-blocked wrong-region-or-pool'],
  ]),
  ...answersOf('secret-hash', [['', 'secret-hash-missing secret-hash-wrong client-has-no-secret-but-sent']]),
  ...answersOf('migration', [
    ['in-trigger', 'trigger-not-invoked trigger-missing-field trigger-unrecognizable-output trigger-exception'],
    ['second-works', 'trigger-missing-field trigger-not-invoked'],
  ]),
  ...answersOf('custom-auth', [
    ['loop', 'custom-auth-loop custom-auth-answer-mismatch custom-auth-missing-fields'],
    ['contract-code', 'custom-auth-answer-mismatch challenge-session-invalid custom-auth-loop code-mismatch'],
    ['', 'custom-auth-loop custom-auth-missing-fields custom-auth-answer-mismatch challenge-session-invalid'],
  ]),
  ...answersOf('trigger', [
    ['e:trigger-unreachable', 'trigger-permission-missing trigger-exception'],
    ['not-run', 'trigger-permission-missing trigger-not-invoked trigger-exception'],
    ['infrastructure', 'trigger-permission-missing trigger-exception trigger-unrecognizable-output'],
    ['t:PreTokenGeneration', 'trigger-wrong-type trigger-unrecognizable-output trigger-exception trigger-timeout'],
    ['', 'trigger-exception trigger-unrecognizable-output trigger-timeout trigger-permission-missing'],
  ]),
  ...answersOf('device', [
    ['refresh', 'device-tracking-refresh refresh-token-wrong-client'],
    ['initiate', 'device-tracking-signin device-tracking-refresh'],
  ]),
  ...answersOf('token-endpoint', [
    ['grant-machine', 'grant-not-enabled scope-not-allowed secret-mismatch'],
    ['grant-code', 'pkce-mismatch secret-mismatch code-reused-or-expired callback-mismatch'],
    ['', 'secret-mismatch code-reused-or-expired callback-mismatch pkce-mismatch'],
  ]),
  ...answersOf('grant-code', [
    ['second-works', 'oauth-state-nonce-mismatch pkce-mismatch code-reused-or-expired'],
    ['', 'code-reused-or-expired oauth-state-nonce-mismatch pkce-mismatch secret-mismatch'],
  ]),
  ...answersOf('federated', [
    ['provider-absent', 'idp-not-enabled-on-client idp-misconfig'],
    ['twice', 'code-reused-or-expired idp-misconfig oauth-state-nonce-mismatch'],
    ['second-works', 'oauth-state-nonce-mismatch pkce-mismatch idp-misconfig'],
    ['signed-in-fails', 'idp-misconfig oauth-state-nonce-mismatch idp-not-enabled-on-client'],
  ]),
  ...answersOf('forgot', [
    ['', 'password-reset-required user-unconfirmed user-disabled alias-or-username-mismatch throttled'],
  ]),
  ...answersOf('refresh-call', [
    ['', 'device-tracking-refresh refresh-token-wrong-client refresh-token-expired token-revoked'],
  ]),
  ...answersOf('signed-out', [
    ['after-hour', 'token-expired device-tracking-refresh refresh-token-wrong-client'],
    ['', 'refresh-token-expired device-tracking-refresh token-revoked refresh-token-rotation'],
  ]),
  ...answersOf('in-trigger', [
    ['trigger-attached', 'trigger-permission-missing trigger-not-invoked trigger-exception'],
    ['infrastructure', 'trigger-permission-missing trigger-exception trigger-not-invoked'],
    ['sign-up', 'trigger-exception trigger-permission-missing trigger-unrecognizable-output'],
    ['initiate', 'trigger-exception trigger-unrecognizable-output trigger-timeout trigger-permission-missing'],
  ]),
  ...answersOf('sign-up-fails', [['', 'trigger-exception attribute-not-allowed trigger-permission-missing']]),
  ...answersOf('authorize', [
    ['provider-absent', 'idp-not-enabled-on-client domain-missing'],
    ['', 'callback-mismatch domain-missing idp-not-enabled-on-client'],
  ]),
  ...answersOf('dns', [['', 'domain-missing wrong-region-or-pool network-or-outage']]),
  ...answersOf('wrong-after-login', [['', 'clock-skew token-revoked client-library-fault']]),
  ...answersOf('stale-session', [['', 'user-not-found token-revoked client-library-fault']]),
  ...answersOf('contract-code', [
    ['confirm', 'code-reused-or-expired code-mismatch user-unconfirmed'],
    ['', 'code-mismatch challenge-session-invalid code-reused-or-expired user-unconfirmed'],
  ]),
  ...answersOf('attribute-write', [['', 'attribute-not-allowed idp-misconfig']]),
  ...answersOf('temporary-password', [['', 'password-reset-required wrong-credentials']]),
  ...answersOf('signed-in-fails', [
    ['sign-up', 'user-unconfirmed alias-or-username-mismatch wrong-credentials'],
    ['first-works', 'device-tracking-signin alias-or-username-mismatch throttled'],
    ['second-works', 'trigger-missing-field trigger-timeout oauth-state-nonce-mismatch'],
    ['password', 'wrong-credentials alias-or-username-mismatch user-unconfirmed password-reset-required'],
    ['', 'wrong-credentials user-unconfirmed alias-or-username-mismatch client-library-fault'],
  ]),
  ...[
    ...answersOf('federated', [['initiate', 'idp-misconfig oauth-state-nonce-mismatch idp-not-enabled-on-client']]),
    ...answersOf('user-info', [['', 'token-missing-scope token-revoked token-wrong-use']]),
    ...answersOf('gateway', [['', 'token-wrong-use authorizer-misconfig token-missing-scope']]),
    ...answersOf('appsync', [['', 'authorizer-misconfig token-wrong-use token-expired']]),
    ...answersOf('alb', [['', 'authorizer-misconfig secret-mismatch callback-mismatch']]),
    ...answersOf('grant-machine', [['', 'grant-not-enabled secret-mismatch scope-not-allowed']]),
    ...answersOf('redirect', [['', 'callback-mismatch code-reused-or-expired oauth-state-nonce-mismatch']]),
    ...answersOf('confirm', [['', 'user-unconfirmed code-reused-or-expired code-mismatch']]),
    ...answersOf('verifier', [
      ['bare-reject', 'token-wrong-use token-signature-invalid token-wrong-issuer token-expired'],
    ]),
    ...answersOf('sign-up', [['', 'trigger-exception user-unconfirmed attribute-not-allowed']]),
    ...answersOf('refresh', [
      ['', 'device-tracking-refresh refresh-token-wrong-client refresh-token-expired refresh-token-rotation'],
    ]),
    ...answersOf('initiate', [
      [
        '',
        'wrong-credentials user-unconfirmed alias-or-username-mismatch client-library-fault password-reset-required',
      ],
    ]),
    ...answersOf('in-trigger', [
      ['cognito', 'trigger-exception trigger-permission-missing trigger-unrecognizable-output'],
    ]),
    ...answersOf('token-word', [['', 'token-wrong-use token-expired token-signature-invalid']]),
    ...answersOf('disabled', [['', 'user-disabled throttled user-unconfirmed']]),
    ...answersOf('failures', [['', 'throttled wrong-credentials']]),
    ...answersOf('cognito', [['', 'client-library-fault wrong-region-or-pool wrong-credentials']]),
  ].map((it): Prior => ({ ...it, faint: true })),
];

function answersOf(answer: string, rows: readonly (readonly [at: string, labels: string])[]): readonly Prior[] {
  return rows.map(([at, labels]) => ({ when: at === '' ? answer : `${answer} ${at}`, labels }));
}
