import { wordings } from './wording.ts';

export const userWordings = wordings({
  'device-tracking-signin': [
    ['RespondToAuthChallenge DEVICE_SRP_AUTH', 'ResourceNotFoundException: Device does not exist.'],
    'with remembered devices the first sign in on a phone works, every later one says Incorrect username or password',
    'DEVICE_PASSWORD_VERIFIER challenge fails with NotAuthorizedException',
    [
      'InitiateAuth',
      'login with the stored device key ends in Incorrect username or password, without the key it works',
    ],
    'since device tracking is on, the second login on the same device is refused: incorrect username or password',
  ],
  'user-unconfirmed': [
    'UserNotConfirmedException: User is not confirmed.',
    'Error Domain=com.amazonaws.AWSCognitoIdentityProviderErrorDomain Code=33 UserInfo={__type=UserNotConfirmedException, message=User is not confirmed.}',
    ['InitiateAuth', 'a customer closed the tab before typing the verification code and now cannot sign in'],
    [
      'ForgotPassword',
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    ],
    'swift: AWSCognitoAuthError.userNotConfirmed on signIn',
    'signIn next step is CONFIRM_SIGN_UP for people who never verified their mail',
  ],
  'user-disabled': [
    'NotAuthorizedException: User is disabled.',
    ['InitiateAuth', 'one colleague cannot log in, his account was deactivated in the console last week'],
    '{"__type":"NotAuthorizedException","message":"User is disabled"}',
    'an offboarding script disabled the wrong user, she is refused everywhere',
    'AdminGetUser shows Enabled: false for the account that cannot log in',
  ],
  'user-not-found': [
    ['InitiateAuth REFRESH_TOKEN_AUTH', 'UserNotFoundException: User does not exist.'],
    'we deleted the account in the console but the phone app still thinks the person is logged in',
    'UserNotFoundException for a user that was removed yesterday',
    ['AdminGetUser', 'botocore UserNotFoundException: User does not exist.'],
    'deleted user can still open the app because of the cached session',
  ],
  'alias-or-username-mismatch': [
    ['InitiateAuth', 'User does not exist, but list-users shows the e-mail'],
    'sign-in by phone number fails with UserNotFoundException, the user is there and the number is not verified',
    [
      'RespondToAuthChallenge',
      'User does not exist. for PASSWORD_VERIFIER when we send the email instead of USER_ID_FOR_SRP',
    ],
    'Anna@Example.com can log in, anna@example.com gets user not found',
    'only the uuid works as username, logging in with the mail address gives incorrect username or password',
    ['ConfirmSignUp', 'UserNotFoundException: Username/client id combination not found.'],
    'InvalidParameterException: Username should be either an email or a phone number.',
  ],
  'password-reset-required': [
    'PasswordResetRequiredException: Password reset required for the user',
    'Temporary password has expired and must be reset by an administrator.',
    'invited people cannot get in with the password from the invitation mail two weeks later',
    ['ForgotPassword', 'NotAuthorizedException User password cannot be reset in the current state.'],
    'login returns ChallengeName NEW_PASSWORD_REQUIRED and our app does not handle it',
    'users imported from csv must set a new password first, state RESET_REQUIRED',
    'user created by an admin is stuck in FORCE_CHANGE_PASSWORD',
  ],
  'wrong-credentials': [
    'NotAuthorizedException: Incorrect username or password.',
    'integration test reads the password from an environment variable with a $ in it: Incorrect username or password',
    'boto3 InitiateAuth: Incorrect username or password; the .env file has a trailing newline',
    'copied the password from the chat with a space at the end, login says incorrect username or password',
    'password contains special characters and docker compose eats them, NotAuthorizedException',
  ],
  'code-mismatch': [
    'CodeMismatchException: Invalid verification code provided, please try again.',
    'user typed the old sms code, a new one had been requested: invalid code',
    ['VerifySoftwareToken', 'EnableSoftwareTokenMFAException: Code mismatch'],
    ['ConfirmForgotPassword', 'the entered verification code is wrong'],
    'authenticator app code is not accepted: Invalid code received for user',
  ],
});
