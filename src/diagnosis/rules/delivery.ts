import { GUIDE, REFERENCE } from '../../cognito/pages.ts';
import type { FailedSignInGroup } from '../../evidence/changes.ts';
import type { Delivery } from '../../evidence/delivery.ts';
import { examplePool, exampleSignInIncident } from '../../evidence/example.ts';
import { moment, quoted, type Words, words } from '../../incident/words.ts';
import { advice } from '../advice.ts';
import { failingPaths, failuresLike } from '../failing.ts';
import { type Advice, type AnyRule, rule, type Spoken } from '../rule.ts';
import { exampleFailed, exampleRefusal } from './client-example.ts';

const incident = exampleSignInIncident();
const delivery: Delivery = { email: examplePool().email, sms: examplePool().sms, errorLog: undefined, exports: [] };
const REFUSED = /^(?:CodeDeliveryFailure|InvalidSmsRole\w+|InvalidEmailRoleAccessPolicy)Exception$/;
const DAILY = /daily (?:email|e-mail) limit/i;

const SEE: Advice = advice(
  words`Let Cognito write what it cannot deliver into a log group (set-log-delivery-configuration, userNotification, ERROR).`,
  words`Adds to what CloudWatch Logs costs, and changes no delivery.`,
);
const SMS: Advice = advice(
  words`Repair the role that Cognito takes to send: its trust in cognito-idp.amazonaws.com, its external id, its right to sns:Publish.`,
  words`Whoever can take the role may send text messages at your cost.`,
);
const EMAIL: Advice = advice(
  words`Verify the SES identity again in its Region, and its policy that lets Cognito send.`,
  words`Messages of others that use the identity depend on it, too.`,
);

/** Why codes do not arrive, as far as Cognito itself knows it. */
export const deliveryRules: readonly AnyRule[] = [
  rule({
    id: 'codes-refused',
    label: 'codes-undelivered',
    title: 'Cognito cannot send codes, and refuses the calls that want one',
    reads: ['failedSignIns', 'delivery'],
    source: { page: `${REFERENCE}API_SignUp.html`, grade: 'SDK' },
    prevention: 'Send a code to a test user after each change of the sender, its role or its identity.',
    check: 'Ask for a code as a test user; the error names the role, the policy or the delivery.',
    judge: ({ failedSignIns, delivery }): readonly Spoken[] => {
      const [told] = failuresLike(failedSignIns, ({ error }) => REFUSED.test(error));
      if (told === undefined) return [];
      return [
        {
          certainty: 'certain',
          because: words`${toldWords(told)}${failureOf(delivery)}`,
          about: { kind: 'pool' },
          advice: [/Sms/.test(told.error) ? SMS : EMAIL, SEE],
        },
      ];
    },
    rulesOut: ({ failedSignIns, delivery }) =>
      failingPaths(undefined, failedSignIns).every(({ path }) => path !== 'sign-up' && path !== 'password reset') ||
      failureOf(delivery).length > 0
        ? []
        : [words`Neither the sender of e-mails nor that of text messages reports a failure.`],
    proof: {
      speaks: {
        failedSignIns: exampleFailed(
          exampleRefusal({
            event: 'SignUp',
            error: 'InvalidSmsRoleAccessPolicyException',
            message: 'Role does not have permission to publish with SNS',
          }),
        ),
        delivery,
      },
      silent: { failedSignIns: exampleFailed(), delivery },
      incident,
    },
  }),
  rule({
    id: 'sender-broken',
    label: 'codes-undelivered',
    title: 'The pool reports that it cannot send messages',
    reads: ['delivery'],
    weighs: ['failedSignIns'],
    source: { page: `${REFERENCE}API_UserPoolType.html`, grade: 'SDK' },
    prevention: 'Watch SmsConfigurationFailure and the log of undelivered messages.',
    check: 'describe-user-pool shows SmsConfigurationFailure or EmailConfigurationFailure.',
    judge: ({ delivery, failedSignIns }): readonly Spoken[] => {
      const failure = failureOf(delivery);
      const told = failuresLike(failedSignIns, ({ error }) => REFUSED.test(error));
      if (failure.length === 0 || told.length > 0) return [];
      return [
        {
          certainty: 'likely',
          because: words`DescribeUserPool tells of a sender that does not work.${failure} It says so until the next message, so it may be old.`,
          about: { kind: 'pool' },
          advice: [delivery.sms.failure === undefined ? EMAIL : SMS, SEE],
        },
      ];
    },
    proof: {
      speaks: {
        delivery: {
          ...delivery,
          sms: { ...delivery.sms, configured: true, failure: 'InvalidSmsRoleTrustRelationship' },
        },
      },
      silent: { delivery },
      incident,
    },
  }),
  rule({
    id: 'sender-quota',
    label: 'codes-undelivered',
    title: 'Cognito’s own e-mail sender has reached its daily quota',
    reads: ['delivery', 'failedSignIns'],
    source: { page: `${GUIDE}quotas.html`, grade: 'DOC' },
    prevention: 'Send with an SES identity of your own before the pool has more than a few sign-ups a day.',
    check: 'EmailConfiguration says COGNITO_DEFAULT; the error names the daily limit.',
    judge: ({ delivery, failedSignIns }): readonly Spoken[] => {
      const [told] = failuresLike(failedSignIns, ({ message }) => DAILY.test(message));
      if (told === undefined || delivery.email.sender !== 'cognito') return [];
      return [
        {
          certainty: 'likely',
          because: words`The pool sends with Cognito's own sender, whose number of e-mails a day is small. ${toldWords(told)}`,
          about: { kind: 'pool' },
          advice: [
            advice(
              words`Set EmailConfiguration to an SES identity outside of the sandbox: read the whole pool, change this, write all of it back.`,
              words`UpdateUserPool resets every setting that is left out. SES costs per message.`,
            ),
            advice(words`Until then the quota opens again each day, at a time that AWS sets.`),
          ],
        },
      ];
    },
    proof: {
      speaks: {
        delivery,
        failedSignIns: exampleFailed(
          exampleRefusal({
            event: 'SignUp',
            error: 'LimitExceededException',
            message: 'Exceeded daily email limit for the operation or the account.',
          }),
        ),
      },
      silent: { delivery, failedSignIns: exampleFailed() },
      incident,
    },
  }),
];

function failureOf({ email, sms }: Delivery): Words {
  const failures = [email.failure, sms.failure].flatMap((it) => it ?? []);
  return failures.length === 0 ? words`` : words` It says ${quoted(failures.join('; '))}.`;
}

function toldWords(told: FailedSignInGroup): Words {
  return words`${quoted(told.event)} was told ${quoted(told.message || told.error)} ${told.count} times since ${moment(told.firstSeen)}.`;
}
