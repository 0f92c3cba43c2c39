import type { Leanings } from '../leaning.ts';

/**
 * Words that people use when they tell of a cause, by label; a star stands for any ending. They weigh little: they order
 * causes where nothing else does. Words that every report holds (login, user, token, error) are not among them.
 */
export const leanings: Leanings = {
  'trigger-wrong-type':
    'deserializ* unmarshal* pars* type types typed boolean bool null struct string field cast convert* json schema dotnet golang rust java array object list nested claim claims trigger lambda function',
  'trigger-missing-field':
    'migrat* legacy finaluserstatus userattributes second once retry again import* moved first trigger lambda function',
  'trigger-unrecognizable-output':
    'return* output response undefined handler callback async promise event trigger lambda function statuscode unrecogni* json refactor*',
  'trigger-exception':
    'throw* exception stack trace traceback crash* module handler trigger lambda function presignup postconfirmation bug deploy* release reject* dynamodb',
  'trigger-timeout':
    'slow seconds timeout cold vpc waits wait twice three times duplicate several latency spins trigger lambda function warm',
  'trigger-permission-missing':
    'invoke permission* access denied alias terraform cdk sam policy restored attach* trigger lambda function deploy* log logs renamed',
  'trigger-not-invoked':
    "run runs fire fires fired firing invoked called executed never isn't doesn't srp migrat* legacy trigger lambda function skipped hook",
  'iam-missing':
    'role policy permission* access denied arn iam admin* credentials sts task ecs service assume* back-office console support',
  'custom-auth-missing-fields':
    'define create challenge challengename issuetokens otp passwordless lambda lambdas empty unset custom',
  'custom-auth-answer-mismatch':
    'answer* verify otp challenge passwordless captcha false compare* trim expected custom',
  'custom-auth-loop': 'loop* endless forever circles again challenge define otp passwordless magic custom never',
  'challenge-session-invalid': 'session minutes late mfa otp sms challenge expired gone slow longer second',
  'secret-hash-missing': 'secret hash secret_hash secrethash received missing generate',
  'secret-hash-wrong': 'secret hash secret_hash secrethash hmac calculat* comput* lowercased match verify sub',
  'secret-mismatch':
    'secret rotat* changed invalid_client basic header backend grafana oauth2-proxy alb batch job env callback',
  'client-has-no-secret-but-sent': 'public secret empty basic header invalid_client spa sends nextauth unticked',
  'flow-not-enabled': 'flow flows enabled explicitauthflows srp allow* cli removed method',
  'grant-not-enabled':
    'grant grants implicit client_credentials unauthorized_client oauth credentials ticked enabled m2m',
  'scope-not-allowed': 'scope scopes invalid_scope offline_access openid profile groups requested default authorize',
  'callback-mismatch':
    'redirect* callback* url urls slash domain hostname port https localhost www staging subdomain registered preview mismatch',
  'code-reused-or-expired':
    'code invalid_grant twice reload refresh* back second strict mounts render* link prefetch days verification confirmed callback',
  'pkce-mismatch':
    'verifier pkce challenge tab tabs browser bookmark* shortcut mail app webview storage sessionstorage opened',
  'oauth-state-nonce-mismatch': 'state nonce cookie cookies csrf samesite correlation mismatch safari callback',
  'idp-not-enabled-on-client':
    'button buttons google facebook apple okta provider providers social sso option options shown visible client',
  'idp-misconfig':
    'saml okta azure adfs entra google facebook apple sso assertion certificate metadata mapping mapped attribute* idp provider federat* bounce',
  'attribute-not-allowed':
    'attribute* immutable mutable profile custom schema write update* edit* change phone family_name given_name field save saving allowed',
  'token-expired': 'expired expires expiry hour hours idle open lunch stale exp reload* minutes unauthorized 401',
  'token-wrong-use':
    'access id accesstoken idtoken access_token id_token audience aud token_use gateway authorizer 401 unauthorized claims email groups',
  'token-wrong-issuer':
    'issuer iss kid jwks pool pools key keys recreated staging environment region gateway authorizer 401 unknown old',
  'token-wrong-client': 'audience aud client_id clients client second partner* mobile accepted rejected app azp',
  'token-missing-scope':
    'scope scopes 403 forbidden insufficient* getuser openid custom required route resource permission',
  'token-signature-invalid':
    'signature algorithm rs256 key keys jwks pem malformed truncated segments cut verif* jwt public decode* cookie',
  'token-revoked': 'revok* signed logout globally everywhere devices sessions session out stolen kick still tab admin',
  'refresh-token-expired': 'refresh days weeks month months offline vacation holiday always type again expired long',
  'refresh-token-wrong-client':
    'refresh* renew* client clients backend ssr bff another own different server mobile web confidential public',
  'refresh-token-rotation': 'rotat* refresh* reuse grace parallel tabs new randomly enabled turned',
  'device-tracking-refresh': 'device* remember* track* refresh* renew* device_key always hour',
  'device-tracking-signin': 'device* remember* track* device_key second next srp',
  'user-unconfirmed': 'unconfirmed confirm* verif* signup* registered registration pending mail code link resend never',
  'user-disabled': 'disabled deactivat* enabled suspended blocked hr offboard* script turned',
  'user-not-found': 'deleted removed gone deletion gdpr exist exists missing stored cached still purge*',
  'alias-or-username-mismatch':
    'alias* email e-mail address phone username case lower* upper* capital* exists console unverified verified uuid number old new changed',
  'password-reset-required':
    'temporary temp reset forced force invited invitation initial admin created imported csv new_password_required force_change_password expired',
  'wrong-credentials':
    'password credentials env environment variable quotes special characters cron script secret yaml typed pasted copy',
  'code-mismatch': 'code codes totp mfa otp authenticator wrong typed sms verification invalid employee',
  'wrong-region-or-pool':
    'region pool id ids environment env production prod dev qa staging build old config configuration account endpoint points stale terraform recreated frontend',
  'domain-missing':
    'domain dns hosted page branding blank resolve* record 404 unavailable certificate opened style host',
  'authorizer-misconfig':
    'authorizer header authorization stage deploy* gateway appsync alb iam route endpoint key mode 401 missing',
  'clock-skew': 'clock time date yesterday ahead behind ntp skew future timezone tablet laptop minutes drift server',
  throttled:
    'limit limits rate quota throttl* many hundred thousand thousands bulk loop burst peak attempts tries try later wait locked lockout script pressing load',
  'waf-blocked': 'waf firewall 403 forbidden captcha blocked block acl ip country countries rule rules bot scanner',
  'network-or-outage':
    'network outage down cors proxy vpn browser timeout status region regions office corporate blocks extension unreachable since everybody nobody connection',
  'client-library-fault':
    'amplify library sdk upgrade* updat* bump* version crash* undefined null promise react native android ios flutter package plugin returns empty never hangs',
};
