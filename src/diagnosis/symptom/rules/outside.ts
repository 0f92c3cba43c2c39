import { GUIDE, operation } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

/** Causes that the taxonomy has no label for; each carries its own, and the bulk form leaves them out. */
export const outsideCauses = [
  cause({
    id: 'text-codes-undelivered',
    label: 'codes-undelivered',
    title: 'Codes are sent and do not arrive',
    signs: [
      sign('no-code', 8),
      sign('x:codedeliveryfailure', 10, 'decides'),
      sign('x:invalidsmsroleaccesspolicy', 10, 'decides'),
      sign('x:invalidsmsroletrustrelationship', 10, 'decides'),
      sign('x:invalidemailroleaccesspolicy', 10, 'decides'),
    ],
    why: 'Cognito answers before the message is delivered, and custom senders run apart, so their failure shows nowhere but in their logs; a sandbox of SES or SNS, a missing role or a daily limit stop messages.',
    check:
      '/cognito pool shows how codes are sent; log delivery of userNotification errors, and the log of a custom sender, say why one was not.',
    fix: [
      [
        'Fix the role or leave the sandbox; for a custom sender fix its function and its right to the KMS key.',
        'Leaving the sandbox sends to anybody and costs per message.',
      ],
    ],
    page: operation('ResendConfirmationCode'),
    grade: 'SDK',
  }),
  cause({
    id: 'text-sign-up-closed',
    label: 'sign-up-closed',
    title: 'Only administrators may create users in this pool',
    signs: [sign('e:sign-up-off', 10)],
    why: 'AllowAdminCreateUserOnly of the pool is true.',
    check: 'describe-user-pool: AdminCreateUserConfig.',
    fix: [
      [
        'Create users with AdminCreateUser, or open sign-up.',
        'Anybody can then sign up; an update of a pool resets every setting it leaves out.',
      ],
    ],
    page: `${GUIDE}user-pool-settings-admin-create-user-policy.html`,
    grade: 'KNOW',
  }),
  cause({
    id: 'text-user-exists',
    label: 'user-exists',
    title: 'There is such a user already, perhaps not confirmed',
    signs: [sign('x:usernameexists', 10, 'decides'), sign('e:user-exists', 6)],
    why: 'SignUp refuses a name or address that is taken, also by somebody who never confirmed.',
    check: 'list-users by e-mail: UserStatus UNCONFIRMED means that only the confirmation is missing.',
    fix: [['Send a new code to an unconfirmed user instead of signing up again.']],
    page: operation('SignUp'),
    grade: 'SDK',
  }),
  cause({
    id: 'text-password-policy',
    label: 'password-policy',
    title: 'The new password does not meet the policy of the pool',
    signs: [sign('x:invalidpassword', 9, 'decides'), sign('e:policy', 6)],
    why: 'The pool asks for a length and kinds of characters; the text says which one is missing.',
    check: 'describe-user-pool: Policies.PasswordPolicy.',
    fix: [['Show the policy where people choose a password.']],
    page: operation('SignUp'),
    grade: 'SDK',
  }),
  cause({
    id: 'text-threat-protection',
    label: 'threat-protection',
    title: 'Threat protection blocks the sign-in',
    signs: [sign('e:security-reasons', 10)],
    why: 'The risk of this sign-in was rated so that the pool is set to block it, or the password is known from a leak.',
    check: 'admin-list-user-auth-events: EventRisk and EventResponse of the sign-in.',
    fix: [
      ['Mark the event as valid, or change the response to that risk.', 'A weaker response lets real attacks through.'],
    ],
    page: `${GUIDE}cognito-user-pool-settings-threat-protection.html`,
    grade: 'KNOW',
  }),
  cause({
    id: 'text-stale-claims',
    label: 'stale-claims',
    title: 'The token was issued before the change',
    signs: [sign('stale-claims', 8)],
    why: 'A change of groups, attributes or of the pre-token trigger shapes only tokens that are issued or refreshed afterwards.',
    check: 'iat of the token (/cognito token) against the moment of the change.',
    fix: [['Refresh the tokens or sign in again; nothing changes a token that is out.']],
    page: `${GUIDE}user-pool-lambda-pre-token-generation.html`,
    grade: 'DOC',
  }),
  cause({
    id: 'text-plan-lacks-feature',
    label: 'plan-lacks-feature',
    title: 'The plan of the pool does not have this feature',
    signs: [sign('x:featureunavailableintier', 10, 'decides')],
    why: 'The pool is on a plan (Lite, Essentials) that lacks what was called or set.',
    check: 'describe-user-pool: UserPoolTier.',
    fix: [
      ['Leave the feature out, or move the pool to the plan that has it.', 'Another plan is billed by active user.'],
    ],
    page: operation('UpdateUserPool'),
    grade: 'SDK',
  }),
];
