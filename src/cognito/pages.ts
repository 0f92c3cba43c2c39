/** Addresses of the AWS documentation, for everything that names its source. */
export const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide/';
export const REFERENCE = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/';
export const GATEWAY = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/';
export const APPSYNC = 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html';
export const IDENTITY = 'https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/';

/** The page of one operation of the user pools API. */
export function operation(name: string): string {
  return `${REFERENCE}API_${name}.html`;
}
