import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Context } from '../operation.ts';
import type { User } from './user.ts';

/** What the user must still do after the right password: set a new one, or give a second factor. */
export function challengeOf(user: User, context: Context): InitiateAuthResponse | undefined {
  const Session = Buffer.from(context.random(96)).toString('base64url');
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const { sub: _sub, ...attributes } = user.attributes;
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.username,
        requiredAttributes: '[]',
        userAttributes: JSON.stringify(attributes),
      },
    };
  }
  switch (user.mfa?.preferred) {
    case 'SOFTWARE_TOKEN_MFA':
      return { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session, ChallengeParameters: { USER_ID_FOR_SRP: user.username } };
    case 'SMS_MFA':
      return {
        ChallengeName: 'SMS_MFA',
        Session,
        ChallengeParameters: {
          USER_ID_FOR_SRP: user.username,
          CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
          CODE_DELIVERY_DESTINATION: `+*******${user.attributes.phone_number?.slice(-4) ?? ''}`,
        },
      };
    default:
      return undefined;
  }
}
