import { record } from '../../../sandbox/aws/cloudtrail/record.ts';
import { AwsException } from '../../../sandbox/aws/exception.ts';
import { KEYS, OLIVIA, PIPELINE } from '../../../sandbox/scenarios/callers.ts';
import { changePool } from '../../../sandbox/scenarios/change.ts';
import { changeWebClient } from '../../../sandbox/scenarios/client-change.ts';
import { addDomain, DOMAIN, hostedSignIns } from '../../../sandbox/scenarios/hosted.ts';
import { BACKEND, POOL, type Stage, WEB } from '../../../sandbox/scenarios/incident.ts';
import type { Break } from './break.ts';
import { changeOfPool, keepCalling, signIn, toManyUsers, writtenBefore } from './playing.ts';

const HOUR = 3_600_000;
const COGNITO = 'cognito-idp.amazonaws.com';
const POOL_ITSELF = { kind: 'pool' } as const;
const ACCOUNT = { kind: 'account' } as const;

/** Something at the domain that ends sign-ins at the login page. */
function domainEvent({ account, at }: Stage, name: string): void {
  hostedSignIns(account, { from: at - 6 * HOUR, to: at, seed: 21 }, { kind: 'works' });
  record(account, { at, source: COGNITO, name, by: PIPELINE, request: { domain: DOMAIN, userPoolId: POOL } });
}

/** Changes to the pool as a whole, its users and what surrounds it. */
export const poolBreaks: readonly Break[] = [
  {
    name: 'domain-deleted-with-stack',
    what: 'The domain of the login page is deleted',
    rule: 'domain-missing',
    about: { kind: 'domain', name: DOMAIN },
    before: (_account, pool) => addDomain(pool),
    breaks(stage) {
      domainEvent(stage, 'DeleteUserPoolDomain');
      delete stage.pool.description.Domain;
      stage.pool.domains.length = 0;
    },
  },
  {
    name: 'domain-certificate-changed',
    what: 'The domain of the login page gets another certificate, and nobody comes any more',
    rule: 'domain-changed',
    about: { kind: 'domain', name: DOMAIN },
    before: (_account, pool) => addDomain(pool),
    breaks: (stage) => domainEvent(stage, 'UpdateUserPoolDomain'),
  },
  {
    name: 'users-disabled',
    what: 'Two dozen users are disabled by a script',
    rule: 'users-disabled-in-bulk',
    about: POOL_ITSELF,
    breaks: (stage) => toManyUsers(stage, 'AdminDisableUser'),
  },
  {
    name: 'passwords-reset',
    what: 'Two dozen users must reset their passwords, by a script',
    rule: 'passwords-reset-in-bulk',
    about: POOL_ITSELF,
    breaks: (stage) => toManyUsers(stage, 'AdminResetUserPassword'),
  },
  {
    name: 'users-signed-out',
    what: 'Two dozen users are signed out everywhere, by a script',
    rule: 'users-signed-out-in-bulk',
    about: POOL_ITSELF,
    traffic: { refreshesPerMinute: 3 },
    breaks: (stage) => toManyUsers(stage, 'AdminUserGlobalSignOut'),
  },
  {
    name: 'users-deleted',
    what: 'Two dozen users are deleted by a script',
    rule: 'users-deleted-in-bulk',
    about: POOL_ITSELF,
    breaks({ account, pool, at, crowd }) {
      for (const [number, { login }] of crowd.people.slice(0, 24).entries()) {
        const index = pool.users.findIndex(({ username }) => username === login);
        if (index >= 0) pool.users.splice(index, 1);
        const request = { userPoolId: POOL, username: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
        record(account, { at: at + number * 5_000, source: COGNITO, name: 'AdminDeleteUser', by: OLIVIA, request });
      }
    },
  },
  {
    name: 'sign-up-closed',
    what: 'The pool lets only administrators create users',
    rule: 'sign-up-closed',
    about: POOL_ITSELF,
    async breaks(stage) {
      await changeOfPool(stage, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    },
  },
  {
    name: 'password-policy-tightened',
    what: 'The pool asks for passwords of 20 characters',
    rule: 'password-policy-tightened',
    about: POOL_ITSELF,
    earlier: writtenBefore,
    async breaks(stage) {
      const Policies = { PasswordPolicy: { MinimumLength: 20, TemporaryPasswordValidityDays: 7 } };
      await changeOfPool(stage, { Policies });
    },
  },
  {
    name: 'mfa-required',
    what: 'MFA of the pool is made required',
    rule: 'mfa-required',
    about: POOL_ITSELF,
    traffic: { signInsPerMinute: 4 },
    async breaks(stage) {
      await changeOfPool(stage, { MfaConfiguration: 'ON' });
    },
  },
  {
    name: 'verification-off',
    what: 'The pool no longer verifies addresses',
    rule: 'verification-off',
    about: POOL_ITSELF,
    earlier: writtenBefore,
    async breaks(stage) {
      await changeOfPool(stage, { AutoVerifiedAttributes: [] });
    },
  },
  {
    name: 'pool-settings-wiped',
    what: 'An update of the pool names MFA alone, and so resets everything else',
    rule: 'settings-wiped',
    about: POOL_ITSELF,
    earlier: writtenBefore,
    async breaks({ context, at }) {
      const input = { UserPoolId: POOL, MfaConfiguration: 'OPTIONAL' };
      await changePool(context, { at, by: KEYS.olivia, operation: 'UpdateUserPool', input });
    },
  },
  {
    name: 'existence-errors-switched',
    what: 'PreventUserExistenceErrors of the web client is set to LEGACY',
    rule: 'existence-errors-switched',
    about: { kind: 'client', id: WEB },
    async breaks(stage) {
      await changeWebClient(stage, { PreventUserExistenceErrors: 'LEGACY' });
    },
    since: (stage, now) => keepCalling({ ...stage, at: now - 720_000 }, now, { input: signIn('nobody') }),
  },
  {
    name: 'threat-protection-enforced',
    what: 'Threat protection is made to block, and it does',
    rule: 'threat-protection-blocks',
    about: POOL_ITSELF,
    async breaks(stage) {
      await changeOfPool(stage, { UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' }, UserPoolTier: 'PLUS' });
    },
    since: (stage, now) =>
      keepCalling(stage, now, {
        refusal: new AwsException('NotAuthorizedException', 'Unable to login because of security reasons.'),
      }),
  },
  {
    name: 'plan-lowered',
    what: 'The plan of the pool is lowered to Lite, and an app calls what it lacks',
    rule: 'plan-lacks-feature',
    about: POOL_ITSELF,
    async breaks(stage) {
      await changeOfPool(stage, { UserPoolTier: 'LITE' });
    },
    since: (stage, now) =>
      keepCalling(stage, now, {
        refusal: new AwsException('FeatureUnavailableInTierException', 'Feature is not available in this tier.'),
      }),
  },
  {
    name: 'web-acl-blocks',
    what: 'A web ACL in front of the pool blocks sign-ins of the app',
    rule: 'waf-blocks',
    about: { kind: 'web-acl', name: 'edge' },
    breaks({ account, pool }) {
      const ARN = `arn:aws:wafv2:us-east-1:${account.id}:regional/webacl/edge/acl1`;
      account.webAcls.push({
        acl: {
          Name: 'edge',
          Id: 'acl1',
          ARN,
          DefaultAction: { Allow: {} },
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'edge', SampledRequestsEnabled: true },
        },
        resources: [pool.description.Arn],
      });
    },
    since: (stage, now) =>
      keepCalling(stage, now, {
        refusal: new AwsException('ForbiddenException', 'Request not allowed due to WAF block.'),
      }),
  },
  {
    name: 'quota-lowered',
    what: 'The quota of sign-ins of the account is changed, and calls are throttled',
    rule: 'throttled',
    about: ACCOUNT,
    breaks({ account, at }) {
      record(account, { at, source: COGNITO, name: 'UpdateProvisionedLimit', by: OLIVIA, request: {} });
    },
    since: (stage, now) =>
      keepCalling(stage, now, { refusal: new AwsException('TooManyRequestsException', 'Rate exceeded') }),
  },
  {
    name: 'server-loses-right',
    what: 'The role of a server may no longer call AdminInitiateAuth',
    rule: 'admin-call-denied',
    about: ACCOUNT,
    breaks: () => undefined,
    since: (stage, now) =>
      keepCalling(stage, now, {
        operation: 'AdminInitiateAuth',
        input: { UserPoolId: POOL, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', ClientId: BACKEND },
        by: KEYS.pipeline,
        refusal: new AwsException('AccessDeniedException', 'User is not authorized to perform the action'),
      }),
  },
  {
    name: 'client-of-elsewhere',
    what: 'A release of an app names a client that is not there',
    rule: 'client-unknown',
    about: { kind: 'client', id: '9nowhere00000000000client' },
    breaks: () => undefined,
    since: (stage, now) => keepCalling(stage, now, { input: signIn('alice', undefined, '9nowhere00000000000client') }),
  },
  {
    name: 'user-locked-out',
    what: 'An app tries a wrong password of one user again and again',
    rule: 'attempts-exceeded',
    about: POOL_ITSELF,
    breaks: () => undefined,
    since: (stage, now) => keepCalling(stage, now, { input: signIn('alice', 'Wrong-Demo-1!') }),
  },
  {
    name: 'sms-role-broken',
    what: 'The role with which the pool sends text messages no longer trusts Cognito',
    rule: 'codes-refused',
    about: POOL_ITSELF,
    breaks({ pool }) {
      pool.description.SmsConfigurationFailure = 'InvalidSmsRoleTrustRelationshipException';
    },
    since: (stage, now) =>
      keepCalling(stage, now, {
        operation: 'SignUp',
        input: { ClientId: WEB, Username: 'newcomer', Password: 'Sandbox-Demo-1!' },
        refusal: new AwsException(
          'InvalidSmsRoleTrustRelationshipException',
          'Role does not have a trust relationship',
        ),
      }),
  },
  {
    name: 'nobody-comes',
    what: 'Nobody reaches Cognito any more',
    rule: 'nobody-comes',
    about: POOL_ITSELF,
    traffic: { signInsPerMinute: 12, refreshesPerMinute: 9, signUpsPerMinute: 0 },
    breaks({ crowd }) {
      crowd.people.length = 0;
    },
  },
];
