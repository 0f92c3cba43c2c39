import { wordings } from './wording.ts';

export const triggerWordings = wordings({
  'trigger-wrong-type': [
    'PreTokenGeneration failed with error Cannot deserialize value of type `java.lang.String` from Array value (token `JsonToken.START_ARRAY`)',
    'UserLambdaValidationException: PreAuthentication failed with error json: cannot unmarshal null into Go struct field Response.validationData of type map[string]string',
    [
      'SignUp',
      'our C# handler never starts: Newtonsoft.Json.JsonSerializationException: Error converting value {null} to type System.Boolean in the pre sign-up event',
    ],
    'the lambda returns the full event and still InvalidLambdaResponseException: Unrecognizable lambda output, we put a list of groups as a claim in claimsToAddOrOverride',
    'pre token trigger: works with a string claim, as soon as the claim value is a nested object Cognito answers Unrecognizable lambda output',
    'java.lang.ClassCastException: class java.util.LinkedHashMap cannot be cast to class com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent in the trigger',
  ],
  'trigger-missing-field': [
    'the migrate-user function finds the account and logs "ok", the person sees wrong password, tries once more and is logged in',
    [
      'InitiateAuth USER_PASSWORD_AUTH',
      'user migration lambda finishes without error but sign-in gives NotAuthorizedException, Incorrect username or password; retrying immediately works',
    ],
    'migration trigger returns the event but we never set response.finalUserStatus, first login is refused',
    'customers imported through the migration lambda can only sign in at the second attempt',
    ['InitiateAuth', 'Exception migrating user: response.userAttributes is not filled by our handler'],
  ],
  'trigger-unrecognizable-output': [
    'botocore.errorfactory.InvalidLambdaResponseException: An error occurred (InvalidLambdaResponseException) when calling the SignUp operation: Unrecognizable lambda output',
    'com.amazonaws.services.cognitoidentityprovider.model.InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON',
    ['ConfirmSignUp', 'my post confirmation function forgot to return the event, cloudwatch shows no error at all'],
    'we return {"statusCode": 200, "body": "ok"} from the pre sign-up trigger and registration dies',
    'LambdaException(message: Sign up failed, InvalidLambdaResponseException)',
    'after rewriting the custom message lambda to async it returns undefined and Cognito says Unrecognizable lambda output',
  ],
  'trigger-exception': [
    'UserLambdaValidationException: PreSignUp failed with error Only company addresses may register.',
    "PostConfirmation failed with error Cannot read properties of undefined (reading 'TableName').",
    'amplify android: AuthException{message=Sign in failed, cause=UserLambdaValidationException(message=PreAuthentication failed with error blocked tenant.)}',
    "[ERROR] Runtime.ImportModuleError: Unable to import module 'handler': No module named 'psycopg2'  in our post confirmation trigger",
    [
      'ConfirmSignUp',
      'since the last release of the post confirmation lambda people get an error after typing the code, in its log there is a stack trace with a TypeError',
    ],
    "An error occurred (UserLambdaValidationException) when calling the AdminInitiateAuth operation: PreTokenGeneration failed with error 'tenant_id'.",
    'our pre-signup hook throws for gmail addresses and the app shows the thrown message',
  ],
  'trigger-timeout': [
    'UnexpectedLambdaException: PreTokenGeneration failed with error Socket timeout while invoking Lambda function.',
    'PostAuthentication failed with error 2026-03-01T08:00:12.001Z 7d1f Task timed out after 3.00 seconds.',
    'first person who logs in in the morning always gets an error, the second one is fine; pre auth lambda sits in a VPC and has a cold start of 6 s',
    'users receive three different sms codes for one login, our custom sender trigger runs several times',
    [
      'SignUp',
      'the pre sign-up lambda needs about 7 seconds because it calls a slow CRM, its log says success but the app gets an exception',
    ],
    'the create challenge lambda is called twice for one sign in and two emails go out',
  ],
  'trigger-permission-missing': [
    'CustomMessage invocation failed due to error AccessDeniedException.',
    [
      'InitiateAuth',
      'UnexpectedLambdaException (client): PreAuthentication invocation failed due to error AccessDeniedException.',
    ],
    'we moved the trigger from the function to an alias with terraform, now every login fails and the function has no log entries at all, access denied',
    'attached the lambda with the aws cli, cognito cannot invoke it; when i choose it again in the console it works',
    'is not authorized to perform: lambda:InvokeFunction, principal cognito-idp.amazonaws.com, on sign up',
    'forgot aws_lambda_permission for the user pool, sign-up says AccessDenied',
  ],
  'trigger-not-invoked': [
    [
      'InitiateAuth',
      'the migration lambda never fires on login, only User does not exist comes back, amplify default settings',
    ],
    'user migration trigger is ignored with USER_SRP_AUTH',
    'No CloudWatch logs for the user migration lambda when signing in from the iOS app, hosted UI runs it fine',
    'pre sign-up trigger does not run when an existing user logs in with google again',
    "post confirmation trigger isn't called for users that an admin created",
    'we set up UserMigration but cognito does not call it, it just answers UserNotFoundException',
  ],
  'iam-missing': [
    'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: cognito-idp:AdminSetUserPassword on resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_x with an explicit deny',
    'CredentialsProviderError: Could not load credentials from any providers (AdminCreateUserCommand)',
    'PostConfirmation failed with error User: arn:aws:sts::1:assumed-role/fn-role/fn is not authorized to perform: cognito-idp:AdminAddUserToGroup',
    ['AdminInitiateAuth', 'The security token included in the request is expired'],
    'after we swapped the task role our admin page can no longer list or delete users, normal logins are ok',
    'software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain, adminGetUser',
    'com.amazonaws.services.cognitoidp.model.AWSCognitoIdentityProviderException: The request signature we calculated does not match the signature you provided. (InvalidSignatureException) adminCreateUser',
  ],
  'custom-auth-missing-fields': [
    'passwordless: define challenge runs, create challenge is never invoked, app shows Incorrect username or password',
    [
      'InitiateAuth CUSTOM_AUTH',
      'DefineAuthChallenge returns without challengeName, all of issueTokens and failAuthentication are null',
    ],
    'CreateAuthChallenge does nothing because privateChallengeParameters is undefined for the second round',
    'custom auth: our define lambda does not set challengeName for an empty session, NotAuthorizedException although there is no password',
    'we built otp login with the three lambdas, the create lambda logs nothing and login says incorrect username or password',
  ],
  'custom-auth-answer-mismatch': [
    [
      'RespondToAuthChallenge',
      'sendCustomChallengeAnswer with a wrong otp does not throw, I just get CUSTOM_CHALLENGE again',
    ],
    'magic link: answerCorrect is always false, the expected answer is regenerated by create auth challenge on each try',
    'AuthError - Challenge response cannot be empty',
    'custom challenge, correct code is refused because the answer is compared with the code of the previous attempt',
    'verify auth challenge lambda gets an empty challengeAnswer and sets answerCorrect=false',
  ],
  'custom-auth-loop': [
    'passwordless sign-in never finishes, each code leads to another challenge, endless',
    'CUSTOM_AUTH: define auth challenge receives session [{challengeName: SRP_A}] first and my code has no branch for it',
    'otp login keeps asking for the code again and again on android',
    'our custom auth flow hangs in a loop after PASSWORD_VERIFIER',
    'sms login: after the right code the screen asks for a new code over and over',
  ],
  'challenge-session-invalid': [
    'NotAuthorizedException: Invalid session for the user, session is expired. (MFA code entered after lunch)',
    ['RespondToAuthChallenge', 'CodeMismatchException first, then with the correct code Invalid session for the user.'],
    'people need more than three minutes to fetch the sms code and then the login is refused',
    'we reuse the session string of the first challenge for the second answer: session can only be used once',
    ['RespondToAuthChallenge SMS_MFA', 'mfa login: session expired when the user types the code too late'],
  ],
});
