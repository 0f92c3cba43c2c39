/** What stands in an event for a value that must not be told: a text, also in place of an object. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/**
 * Members that Cognito hides. `authParameters` and the like are whole objects, which become this one text. That tokens in
 * answers are hidden is sure; how the answer's other members appear is our assumption.
 */
const hidden: Readonly<Record<string, ReadonlySet<string>>> = {
  'cognito-idp': new Set([
    'accessToken',
    'attributes',
    'authParameters',
    'authenticationResult',
    'challengeParameters',
    'challengeResponses',
    'clientMetadata',
    'clientSecret',
    'clientSecretValue',
    'codeDeliveryDetails',
    'confirmationCode',
    'destination',
    'filter',
    'password',
    'previousPassword',
    'proposedPassword',
    'providerDetails',
    'refreshToken',
    'secretCode',
    'secretHash',
    'session',
    'temporaryPassword',
    'token',
    'userAttributes',
    'userCode',
    'userContextData',
    'userMFASettingList',
    'username',
    'validationData',
  ]),
};

/** Members that are left out of an event altogether: code and what is in the environment of a function. */
const omitted: Readonly<Record<string, ReadonlySet<string>>> = {
  lambda: new Set(['zipFile', 'payload']),
};
const emptied: Readonly<Record<string, ReadonlySet<string>>> = { lambda: new Set(['environment']) };

/** An input or output as an event shows it: members with a small first letter, secrets hidden, dates in words. */
export function parameters(service: string, value: object): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const shown = name.charAt(0).toLowerCase() + name.slice(1);
      if (member === undefined || omitted[service]?.has(shown)) return [];
      if (hidden[service]?.has(shown)) return [[shown, HIDDEN]];
      if (emptied[service]?.has(shown)) return [[shown, {}]];
      return [[shown, shownValue(service, member)]];
    }),
  );
}

function shownValue(service: string, value: unknown): unknown {
  if (value instanceof Date) return value.toUTCString();
  if (Array.isArray(value)) return value.map((item) => shownValue(service, item));
  return typeof value === 'object' && value !== null ? parameters(service, value) : value;
}
