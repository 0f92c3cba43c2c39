import { GUIDE, operation } from '../../../cognito/pages.ts';
import { cause, sign } from './write.ts';

const DEFINE = `${GUIDE}user-pool-lambda-define-auth-challenge.html`;

/** Causes in custom challenges, and rights of whoever calls AWS. */
export const challengeCauses = [
  cause({
    id: 'text-custom-auth-missing-fields',
    label: 'custom-auth-missing-fields',
    title: 'A custom challenge trigger leaves a field unset',
    signs: [
      sign('fields-missing password', 1),
      sign('custom-auth', 0.5),
      sign('custom-auth e:incorrect-login', 4),
      sign('create-silent', 7),
      sign('create-silent custom-auth', 2),
      sign('fields-missing', 7),
      sign('custom-auth not-run', 3),
      sign('e:custom-not-set', 7),
      sign('custom-auth e:trigger-output', 1),
      sign('custom-auth loop', 2),
      sign('f:create-silent', 5),
      sign('create-silent e:incorrect-login', 3),
    ],
    why: 'DefineAuthChallenge must set exactly one outcome (challengeName, issueTokens or failAuthentication), and CreateAuthChallenge its parameters, for each state of the session.',
    check:
      'Log the response of DefineAuthChallenge for the session that came in; CreateAuthChallenge runs only for CUSTOM_CHALLENGE.',
    fix: [
      [
        'Answer every state of request.session with one outcome, and set the challenge parameters as strings.',
        'A new version of the function goes live.',
      ],
    ],
    page: DEFINE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-custom-auth-answer-mismatch',
    label: 'custom-auth-answer-mismatch',
    title: 'The answer to the custom challenge is wrong or empty',
    signs: [
      sign('challenge-again code-typed', 4),
      sign('code-typed no-error', 4),
      sign('e:answer-empty', 9),
      sign('answer-wrong', 4),
      sign('answer-wrong custom-auth', 3),
      sign('custom-auth challenge-again', 4),
      sign('custom-auth x:codemismatch', 4),
      sign('custom-auth respond x:notauthorized !e:incorrect-login !e:session-invalid', 3),
      sign('custom-auth loop', 2),
      sign('custom-auth', 1),
      sign('f:answer', 5),
      sign('f:answer-right', -4),
      sign('answer-wrong respond', 2),
      sign('answer-wrong loop', 1),
    ],
    why: 'A wrong answer is no error: VerifyAuthChallengeResponse says answerCorrect false, and the client gets the next challenge.',
    check:
      'Log request.challengeAnswer and request.privateChallengeParameters in VerifyAuthChallengeResponse, masked: empty, trimmed, or of an earlier challenge?',
    fix: [
      [
        'Send the answer that the person typed, and keep the expected answer the same between tries (in challengeMetadata or a table).',
        'A new version of the function goes live.',
      ],
    ],
    page: DEFINE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-custom-auth-loop',
    label: 'custom-auth-loop',
    title: 'DefineAuthChallenge does not foresee the session it gets',
    signs: [
      sign('custom-auth', 0.6),
      sign('custom-auth loop', 7),
      sign('custom-auth state-machine', 5),
      sign('custom-auth e:incorrect-login', 3.5),
      sign('custom-auth challenge-again', 3),
      sign('custom-auth srp', 2),
      sign('custom-auth create-silent', -2),
      sign('f:state-machine', 4),
      sign('answer-wrong loop', 5),
      sign('loop contract-code', 4),
      sign('loop initiate !refresh !redirect', 1),
      sign('challenge-again loop', 3),
      sign('state-machine e:incorrect-login', 3),
    ],
    why: 'DefineAuthChallenge is asked again after each step with the whole session, which may begin with SRP_A and PASSWORD_VERIFIER; a state that no branch covers fails the sign-in or asks for ever.',
    check: 'Log request.session as it comes in and compare it with the branches of the code, the last entry first.',
    fix: [
      [
        'Branch on challengeName and challengeResult of the last entry, not on the length, and end with failAuthentication.',
        'A new version of the function goes live.',
      ],
    ],
    page: DEFINE,
    grade: 'DOC',
  }),
  cause({
    id: 'text-challenge-session-invalid',
    label: 'challenge-session-invalid',
    title: 'The session of the challenge is used up or too old',
    signs: [
      sign('session-old new-password-step', 3),
      sign('start-over contract-code', 3),
      sign('e:session-invalid', 9),
      sign('session-old respond', 5),
      sign('f:second-attempt', 3),
      sign('session-old custom-auth', 4),
      sign('session-old contract-code', 3),
      sign('session-old initiate !refresh !x:refreshtokenreuse', 2),
      sign('session-old', 3),
      sign('session-old code-typed', 2),
    ],
    why: 'The session string of a challenge lives 3 minutes unless the client says otherwise, and answers one challenge only. If the answer before it ended in a trigger error, that error is the cause.',
    check:
      'Time between the two calls against AuthSessionValidity, whether each answer carries the newest session, and what the call before it answered.',
    fix: [
      [
        'Begin the sign-in again, and always send the session of the last answer; AuthSessionValidity may be up to 15 minutes.',
        'An update of a client resets every setting it leaves out.',
      ],
    ],
    page: operation('RespondToAuthChallenge'),
    grade: 'SDK',
  }),
  cause({
    id: 'text-iam-missing',
    label: 'iam-missing',
    title: 'Whoever calls AWS lacks a right, or has no valid AWS credentials',
    signs: [
      sign('access-denied admin', 3),
      sign('iam-action !invoke-right', 9),
      sign('iam-action e:trigger-threw', 3),
      sign('iam-action e:trigger-denied', -6),
      sign('x:invalidsignature', 8),
      sign('x:unrecognizedclient', 8),
      sign('x:accessdenied !trigger', 6),
      sign('x:accessdenied admin', 3),
      sign('aws-credentials', 6),
      sign('admin access-denied !trigger', 4),
      sign('e:trigger-denied', 1),
      sign('x:missingauthenticationtoken', 6),
      sign('x:expiredtoken', 6),
      sign('f:denied-action', 4),
      sign('admin-action-fails', 4),
      sign('invoke-right', -9),
      sign('admin-action-fails aws-credentials', 3),
      sign('admin-action-fails admin', 3),
    ],
    why: 'Admin operations, and everything a trigger does in AWS, need IAM rights of the caller. "failed with error … assumed-role/<function role>" means that the function ran and its own role lacks the right.',
    check:
      'aws iam simulate-principal-policy with the role, the action and the resource of the message; a wrong account or pool in the resource counts too.',
    fix: [
      [
        'Allow exactly that action on exactly that resource in the policy of the role that is named.',
        'Widens what the role may do: name the one pool, no wildcard.',
      ],
    ],
    page: `${GUIDE}security_iam_service-with-iam.html`,
    grade: 'KNOW',
  }),
];
