/** Every trigger slot of a user pool (`LambdaConfigType`; both forms of pre token generation are one slot). */
export type TriggerSlot =
  | 'PreSignUp'
  | 'CustomMessage'
  | 'PostConfirmation'
  | 'PreAuthentication'
  | 'PostAuthentication'
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse'
  | 'PreTokenGeneration'
  | 'UserMigration'
  | 'CustomSMSSender'
  | 'CustomEmailSender'
  | 'InboundFederation';

/** What a field of a trigger's response may hold. Any field may also be null or missing: Cognito itself sends them so. */
export type FieldType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string' }
  | { readonly kind: 'strings' }
  /** Names to strings. */
  | { readonly kind: 'string-map' }
  /** Names to strings, numbers, booleans, lists or objects: claims since event version 2. */
  | { readonly kind: 'claim-map' }
  /** `nullRemovesGroups`: null or an empty object is no default, but takes the groups out of the token. */
  | { readonly kind: 'fields'; readonly fields: Fields; readonly nullRemovesGroups?: true };

export type Fields = Readonly<Record<string, FieldType>>;

/** What Cognito calls a trigger with, and what it takes back. */
export interface TriggerContract {
  readonly slot: TriggerSlot;
  /** As error messages begin: `PreSignUp failed with error …`. */
  readonly kindName: string;
  /** `triggerSource` values. */
  readonly sources: readonly string[];
  /** Custom senders are called without waiting: their failure is visible only in their own log and metrics. */
  readonly asynchronous: boolean;
  /** Fields of `response`, by event version (`version` of the event: "1", "2", "3"). */
  readonly response: Readonly<Record<string, Fields>>;
  /** Fields of `response` without which the others do nothing. */
  readonly needs: readonly string[];
}

const boolean: FieldType = { kind: 'boolean' };
const string: FieldType = { kind: 'string' };
const strings: FieldType = { kind: 'strings' };
const stringMap: FieldType = { kind: 'string-map' };
const claimMap: FieldType = { kind: 'claim-map' };
const groupOverride: FieldType = {
  kind: 'fields',
  fields: { groupsToOverride: strings, iamRolesToOverride: strings, preferredRole: string },
  nullRemovesGroups: true,
};

const claims: Fields = { claimsToAddOrOverride: claimMap, claimsToSuppress: strings };
const claimsAndScopes: Fields = {
  claimsAndScopeOverrideDetails: {
    kind: 'fields',
    fields: {
      idTokenGeneration: { kind: 'fields', fields: claims },
      accessTokenGeneration: {
        kind: 'fields',
        fields: { ...claims, scopesToAdd: strings, scopesToSuppress: strings },
      },
      groupOverrideDetails: groupOverride,
    },
  },
};

const MESSAGES = [
  'SignUp',
  'AdminCreateUser',
  'ResendCode',
  'ForgotPassword',
  'UpdateUserAttribute',
  'VerifyUserAttribute',
  'Authentication',
];
const TOKENS = ['HostedAuth', 'Authentication', 'NewPasswordChallenge', 'AuthenticateDevice', 'RefreshTokens'];

/**
 * The contract of each trigger. Sources: developer guide, the page of each trigger and "Customizing user pool workflows
 * with Lambda triggers"; types of the events as `@types/aws-lambda` has them.
 */
export const triggerContracts: readonly TriggerContract[] = [
  row('PreSignUp', 'PreSignUp', ['SignUp', 'AdminCreateUser', 'ExternalProvider'], {
    '1': { autoConfirmUser: boolean, autoVerifyEmail: boolean, autoVerifyPhone: boolean },
  }),
  row('CustomMessage', 'CustomMessage', MESSAGES, {
    '1': { smsMessage: string, emailMessage: string, emailSubject: string },
  }),
  row('PostConfirmation', 'PostConfirmation', ['ConfirmSignUp', 'ConfirmForgotPassword'], { '1': {} }),
  row('PreAuthentication', 'PreAuthentication', ['Authentication'], { '1': {} }),
  row('PostAuthentication', 'PostAuthentication', ['Authentication'], { '1': {} }),
  row('DefineAuthChallenge', 'DefineAuthChallenge', ['Authentication'], {
    '1': { challengeName: string, issueTokens: boolean, failAuthentication: boolean },
  }),
  row('CreateAuthChallenge', 'CreateAuthChallenge', ['Authentication'], {
    '1': {
      publicChallengeParameters: stringMap,
      privateChallengeParameters: stringMap,
      challengeMetadata: string,
    },
  }),
  row('VerifyAuthChallengeResponse', 'VerifyAuthChallengeResponse', ['Authentication'], {
    '1': { answerCorrect: boolean },
  }),
  row('PreTokenGeneration', 'TokenGeneration', [...TOKENS, 'ClientCredentials'], {
    '1': {
      claimsOverrideDetails: {
        kind: 'fields',
        fields: {
          claimsToAddOrOverride: stringMap,
          claimsToSuppress: strings,
          groupOverrideDetails: groupOverride,
        },
      },
    },
    '2': claimsAndScopes,
    '3': claimsAndScopes,
  }),
  row(
    'UserMigration',
    'UserMigration',
    ['Authentication', 'ForgotPassword'],
    {
      '1': {
        userAttributes: stringMap,
        finalUserStatus: string,
        messageAction: string,
        desiredDeliveryMediums: strings,
        forceAliasCreation: boolean,
        enableSMSMFA: boolean,
      },
    },
    { needs: ['userAttributes'] },
  ),
  row('CustomSMSSender', 'CustomSMSSender', MESSAGES, { '1': {} }, { asynchronous: true }),
  row(
    'CustomEmailSender',
    'CustomEmailSender',
    [...MESSAGES, 'AccountTakeOverNotification'],
    { '1': {} },
    { asynchronous: true },
  ),
  row('InboundFederation', 'InboundFederation', ['ExternalProvider'], { '1': { userAttributesToMap: stringMap } }),
];

/** The trigger that an event is for; letter case does not count, since the documentation writes some in two ways. */
export function contractOf(contracts: readonly TriggerContract[], source: string): TriggerContract | undefined {
  const wanted = source.toLowerCase();
  return contracts.find((contract) => contract.sources.some((each) => each.toLowerCase() === wanted));
}

function row(
  slot: TriggerSlot,
  prefix: string,
  sources: readonly string[],
  response: TriggerContract['response'],
  { asynchronous = false, needs = [] }: Partial<Pick<TriggerContract, 'asynchronous' | 'needs'>> = {},
): TriggerContract {
  const named = sources.map((source) => `${prefix}_${source}`);
  return { slot, kindName: slot, sources: named, asynchronous, response, needs };
}
