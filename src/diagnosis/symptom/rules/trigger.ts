import { GUIDE } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

const TRIGGERS = `${GUIDE}cognito-user-pools-working-with-lambda-triggers.html`;
const MIGRATE = `${GUIDE}user-pool-lambda-migrate-user.html`;
const REPOST = 'https://repost.aws/knowledge-center/cognito-lambda-trigger-errors';

/** Causes in trigger functions. */
export const triggerCauses = [
  cause({
    id: 'text-trigger-wrong-type',
    label: 'trigger-wrong-type',
    title: 'A field of the trigger event has another type than the code or Cognito expects',
    signs: [
      sign('type-error', 6),
      sign('type-error trigger', 4),
      sign('type-error in-trigger', 2),
      sign('x:invalidlambdaresponse returns-event', 7),
      sign('x:invalidlambdaresponse typed', 3),
      sign('e:trigger-output', 3),
      sign('e:trigger-output typed', 3),
      sign('e:trigger-output claim-type', 6),
      sign('claim-type t:PreTokenGeneration', 4),
      sign('e:migration-failed', 2),
      sign('f:null-field', 5),
    ],
    why: 'Cognito pre-fills response fields with null and sends attributes as strings; typed code that expects otherwise fails before it starts, and an answer with a field of a wrong type is refused.',
    check: 'The message names a field path; without one, compare every field under response with the documented type.',
    fix: [
      [
        'Make the field nullable in the event class, or return the documented type (boolean, string, map of strings).',
        'A new version of the function goes live; keep the old one to go back to.',
      ],
    ],
    page: TRIGGERS,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-missing-field',
    label: 'trigger-missing-field',
    title: 'The user migration trigger leaves out what Cognito needs, or creates the user itself',
    signs: [
      sign('migration second-works', 7),
      sign('migration-field', 5),
      sign('migration did-run', 5),
      sign('migration did-run e:incorrect-login', 4),
      sign('migration did-run x:notauthorized', 2),
      sign('migration did-run not-run', -6),
      sign('x:invalidlambdaresponse migration', 3),
      sign('e:migration-failed', 2.5),
      sign('e:trigger-output', 1.5),
      sign('f:handler-adds', 6),
      sign('t:UserMigration e:incorrect-login', 2),
    ],
    why: 'The migration trigger must answer userAttributes, and finalUserStatus CONFIRMED to keep the password; without them the first sign-in is refused although the function ended well.',
    check:
      'Read the answer of the function in its log: response.userAttributes and response.finalUserStatus. It must not call AdminCreateUser.',
    fix: [
      [
        'Return the event with response.userAttributes and response.finalUserStatus set, and let Cognito create the user.',
        'A new version of the function goes live.',
      ],
    ],
    page: MIGRATE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-unrecognizable-output',
    label: 'trigger-unrecognizable-output',
    title: 'A trigger does not return the event',
    signs: [
      sign('e:trigger-output', 8),
      sign('e:trigger-json', 9),
      sign('x:invalidlambdaresponse !e:trigger-output !e:trigger-json', 7),
      sign('x:invalidlambdaresponse returns-other', 4),
      sign('e:migration-failed', 5),
      sign('trigger returns-other', 3),
      sign('in-trigger returns-other', 3),
      sign('f:handler-returns', 4),
    ],
    why: 'A trigger must return the whole event, with its answers under response. Nothing, a string or an HTTP answer fails the operation, and the log of the function shows no error.',
    check:
      'Log what the handler returns: an async handler must return the event, a callback handler must call callback(null, event) and not be async.',
    fix: [
      [
        'Return the event that came in, changed only under response.',
        'A new version of the function goes live; keep the old one to go back to.',
      ],
    ],
    page: TRIGGERS,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-exception',
    label: 'trigger-exception',
    title: 'The trigger function threw an error, or refused on purpose',
    signs: [
      sign('e:trigger-threw !type-error !iam-action !timeout-text', 8),
      sign(
        'e:trigger-threw !type-error !iam-action !timeout-text !access-denied !aws-credentials !throttle !typed',
        1,
        'decides',
      ),
      sign('e:trigger-threw type-error', 3),
      sign('e:trigger-threw iam-action', 4),
      sign('e:trigger-threw timeout-text', 4),
      sign('x:userlambdavalidation', 3),
      sign('x:userlambdavalidation !e:trigger-threw', 4),
      sign('trigger threw', 3),
      sign('e:entry-exists', 4),
      sign('e:migration-failed', 3),
      sign('f:threw', 4),
      sign('e:trigger-unreachable', 2),
    ],
    why: 'Text behind "failed with error" is the message of the function itself: it ran, and threw or refused.',
    check:
      'Find the same message in the log of the function that is named, at that time. A migration runs pre sign-up too.',
    fix: [
      [
        'Fix the function, or go back to its last good version.',
        'Going back does not repair users who were left half-way.',
      ],
    ],
    page: REPOST,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-timeout',
    label: 'trigger-timeout',
    title: 'The trigger did not answer within 5 seconds',
    signs: [
      sign('e:trigger-socket', 10),
      sign('timeout-text trigger', 6),
      sign('timeout-text in-trigger', 3),
      sign('e:trigger-threw timeout-text', 3),
      sign('cold-start trigger', 4),
      sign('cold-start in-trigger', 4),
      sign('many-runs trigger', 4),
      sign('many-runs in-trigger', 3),
      sign('many-runs x:codemismatch', 4),
      sign('x:unexpectedlambda !e:trigger-refused !e:trigger-socket', 4),
      sign('f:cold', 5),
    ],
    why: 'Cognito waits 5 seconds for a trigger, whatever timeout the function has, and may call it again; a cold start or a VPC can take longer.',
    check:
      'REPORT lines of the function: Duration plus Init Duration above 5,000 ms, also where it ended without an error.',
    fix: [
      [
        'Do slow work elsewhere, load less at the start, or keep environments warm with provisioned concurrency on the alias.',
        'Provisioned concurrency costs money by the hour.',
      ],
    ],
    page: TRIGGERS,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-permission-missing',
    label: 'trigger-permission-missing',
    title: 'Cognito may not call the trigger function',
    signs: [
      sign('e:trigger-denied', 10, 'decides'),
      sign('e:trigger-refused !e:trigger-denied', 4),
      sign('e:trigger-unreachable', 8),
      sign('invoke-right', 6),
      sign('invoke-right in-trigger', 3),
      sign('access-denied trigger !e:trigger-threw', 5),
      sign('access-denied in-trigger !e:trigger-threw !iam-action', 3),
      sign('x:accessdenied trigger !e:trigger-threw', 2),
      sign('console-cures in-trigger', 5),
      sign('not-run trigger', 2),
      sign('not-run infrastructure', 3),
      sign('x:unexpectedlambda !e:trigger-socket', 4),
      sign('f:resource-policy', 4),
    ],
    why: 'Lambda refused the call before the function ran: its resource policy does not let cognito-idp.amazonaws.com call it for this pool, or the function or alias is gone. Only the console adds that right by itself.',
    check:
      'aws lambda get-policy for exactly the function and qualifier in the pool; there is no log line of that time.',
    fix: [
      [
        'Add the right: aws lambda add-permission with principal cognito-idp.amazonaws.com and the ARN of the pool, with --qualifier where the pool calls an alias.',
        'Gives only this pool the right to call this function.',
      ],
    ],
    page: REPOST,
    grade: 'DOC',
  }),
  cause({
    id: 'text-trigger-not-invoked',
    label: 'trigger-not-invoked',
    title: 'This way of signing in never calls the trigger',
    signs: [
      sign('not-run trigger', 5),
      sign('not-run in-trigger', 3),
      sign('not-run t:UserMigration', 3),
      sign('migration srp', 5),
      sign('migration e:no-user !e:migration-failed', 3),
      sign('migration e:incorrect-login', 1),
      sign('not-run infrastructure', -1),
      sign('not-run e:trigger-refused', -6),
      sign('create-silent', -4),
      sign('f:not-invoked', 5),
    ],
    why: 'User migration needs a flow that sends the password; SRP and passwordless sign-in skip it, and pre sign-up never runs at sign-in.',
    check:
      'The AuthFlow in the request itself, not in the settings of the app: USER_SRP_AUTH never calls the migration trigger.',
    fix: [
      [
        'Sign in with USER_PASSWORD_AUTH while users migrate, and allow that flow on the client with its complete settings.',
        'The password then travels inside TLS instead of SRP. An update of a client resets every setting it leaves out.',
      ],
    ],
    page: MIGRATE,
    grade: 'DOC',
  }),
];
