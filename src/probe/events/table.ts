/**
 * A made-up event for every trigger and source that may be tried. Sources: developer guide, the page of each trigger;
 * types of the events as `@types/aws-lambda` has them.
 */
import type { TriggerSlot } from '../../cognito/triggers.ts';
import type { Caller, EventRow } from './event.ts';
import { attributes, metadata, newcomer, PASSED, validation } from './fields.ts';

const NOT_CONFIRMED = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
const UNDEFINED_CHALLENGE = { challengeName: null, issueTokens: null, failAuthentication: null };
const NO_MESSAGE = { smsMessage: null, emailMessage: null, emailSubject: null };
const NOBODY_MIGRATED = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};

export const eventRows: readonly EventRow[] = [
  preSignUp('SignUp', ['app', 'bare app']),
  preSignUp('AdminCreateUser', ['admin', 'console']),
  preSignUp('ExternalProvider', ['federated']),

  message('SignUp', ['app', 'bare app']),
  message('AdminCreateUser', ['admin', 'console']),
  message('ResendCode', ['app', 'bare app']),
  message('ForgotPassword', ['app', 'bare app', 'admin', 'console']),
  message('UpdateUserAttribute', ['app', 'admin']),
  message('VerifyUserAttribute', ['app', 'bare app']),
  message('Authentication', ['app', 'bare app']),

  confirmed('ConfirmSignUp', ['app', 'bare app', 'admin', 'console', 'federated']),
  confirmed('ConfirmForgotPassword', ['app', 'bare app']),

  {
    slot: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    callers: ['app', 'bare app', 'federated'],
    parts: (caller) => ({ request: { userAttributes: attributes(caller), ...validation(caller) }, response: {} }),
  },
  {
    slot: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    callers: ['app', 'bare app', 'federated'],
    parts: (caller) => ({
      request: { userAttributes: attributes(caller), newDeviceUsed: false, ...metadata(caller) },
      response: {},
    }),
  },

  {
    slot: 'DefineAuthChallenge',
    source: 'DefineAuthChallenge_Authentication',
    callers: ['app', 'bare app'],
    // One begins, the other has passed a challenge: two steps that a function must tell apart.
    parts: (caller) => ({
      request: {
        userAttributes: attributes(caller),
        session: caller === 'app' ? [] : [PASSED],
        ...metadata(caller),
      },
      response: UNDEFINED_CHALLENGE,
    }),
  },
  {
    slot: 'CreateAuthChallenge',
    source: 'CreateAuthChallenge_Authentication',
    callers: ['app', 'bare app'],
    parts: (caller) => ({
      request: {
        userAttributes: attributes(caller),
        challengeName: 'CUSTOM_CHALLENGE',
        session: [],
        ...metadata(caller),
      },
      response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    }),
  },
  {
    slot: 'VerifyAuthChallengeResponse',
    source: 'VerifyAuthChallengeResponse_Authentication',
    callers: ['app', 'bare app'],
    parts: (caller) => ({
      request: {
        userAttributes: attributes(caller),
        privateChallengeParameters: { answer: 'synthetic' },
        challengeAnswer: 'synthetic',
        ...metadata(caller),
      },
      response: { answerCorrect: null },
    }),
  },

  token('HostedAuth', ['bare app', 'federated']),
  token('Authentication', ['app', 'bare app']),
  token('NewPasswordChallenge', ['app', 'bare app']),
  token('AuthenticateDevice', ['app', 'bare app']),
  token('RefreshTokens', ['app', 'bare app']),
  {
    slot: 'PreTokenGeneration',
    source: 'TokenGeneration_ClientCredentials',
    callers: ['app'],
    versions: ['3'],
    parts: (caller) => ({
      userName: 'ClientCredentials',
      request: { userAttributes: {}, groupConfiguration: null, scopes: [], ...metadata(caller) },
      response: { claimsAndScopeOverrideDetails: null },
    }),
  },

  migration('Authentication', { password: 'synthetic-password' }),
  migration('ForgotPassword', {}),

  {
    slot: 'InboundFederation',
    source: 'InboundFederation_ExternalProvider',
    callers: ['federated'],
    parts: (caller) => ({
      request: {
        providerName: 'syntheticidp',
        providerType: 'OIDC',
        attributes: { tokenResponse: {}, idToken: newcomer('app'), userInfo: newcomer(caller) },
      },
      response: { userAttributesToMap: {} },
    }),
  },
];

/** Triggers that are never run with a made-up event, and why. */
export const NEVER: Partial<Readonly<Record<TriggerSlot, string>>> = {
  CustomSMSSender:
    'A custom sender gets a code that only Cognito can encrypt, sends real messages, and its answer is not read: there is nothing to test.',
  CustomEmailSender:
    'A custom sender gets a code that only Cognito can encrypt, sends real messages, and its answer is not read: there is nothing to test.',
};

/** Triggers whose functions usually write somewhere: they run only when somebody names them. */
export const ONLY_NAMED: readonly TriggerSlot[] = ['UserMigration', 'PostConfirmation'];

function preSignUp(source: string, callers: readonly Caller[]): EventRow {
  return {
    slot: 'PreSignUp',
    source: `PreSignUp_${source}`,
    callers,
    parts: (caller) => ({
      request: { userAttributes: newcomer(caller), ...validation(caller), ...metadata(caller) },
      response: NOT_CONFIRMED,
    }),
  };
}

function message(source: string, callers: readonly Caller[]): EventRow {
  return {
    slot: 'CustomMessage',
    source: `CustomMessage_${source}`,
    callers,
    parts: (caller) => ({
      request: {
        userAttributes: attributes(caller),
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: source === 'AdminCreateUser' ? '{username}' : null,
        ...metadata(caller),
      },
      response: NO_MESSAGE,
    }),
  };
}

function confirmed(source: string, callers: readonly Caller[]): EventRow {
  return {
    slot: 'PostConfirmation',
    source: `PostConfirmation_${source}`,
    callers,
    parts: (caller) => ({ request: { userAttributes: attributes(caller), ...metadata(caller) }, response: {} }),
  };
}

function token(source: string, callers: readonly Caller[]): EventRow {
  return {
    slot: 'PreTokenGeneration',
    source: `TokenGeneration_${source}`,
    callers,
    versions: ['1', '2', '3'],
    parts: (caller, version) => ({
      request: {
        userAttributes: attributes(caller),
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        ...(version === '1' ? {} : { scopes: ['aws.cognito.signin.user.admin'] }),
        ...metadata(caller),
      },
      response: version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    }),
  };
}

function migration(source: string, password: { readonly password?: string }): EventRow {
  return {
    slot: 'UserMigration',
    source: `UserMigration_${source}`,
    callers: ['app', 'bare app'],
    parts: (caller) => ({
      request: { ...password, ...validation(caller), ...metadata(caller) },
      response: NOBODY_MIGRATED,
    }),
  };
}
