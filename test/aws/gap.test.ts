import { createServer } from 'node:http';
import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { gapFrom } from '../../src/aws/gap.ts';
import { patience } from '../../src/aws/patience.ts';
import { gap } from '../../src/evidence/reading.ts';
import { type Answer, close, listen, refusal, startLoopback } from './loopback.ts';

const ACTION = 'cognito-idp:DescribeUserPool';
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
/** What a message may quote, and a gap must not. */
const ADDRESS = 'alice@example.com';

async function thrownBy(
  endpoint: string,
  credentials: NonNullable<CognitoIdentityProviderClientConfig['credentials']> = CREDENTIALS,
): Promise<unknown> {
  const client = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint, credentials, ...patience(250, 1) });
  try {
    await client.send(new DescribeUserPoolCommand({ UserPoolId: 'us-east-1_Example12' }));
  } catch (error) {
    return error;
  } finally {
    client.destroy();
  }
  throw new Error('the call was expected to fail');
}

async function gapAfter(answer: Answer) {
  const server = await startLoopback(() => answer);
  try {
    return gapFrom(await thrownBy(server.endpoint), ACTION);
  } finally {
    await server.stop();
  }
}

const iam = (action: string, why: string) =>
  `User: arn:aws:sts::123456789012:assumed-role/triage/${ADDRESS} is not authorized to perform: ${action} on resource: * because ${why}`;

const DENIED = gap('denied', `AWS refused ${ACTION}. Allow it in the role that the bot uses.`, ACTION);
const NOT_ACCEPTED = gap(
  'denied',
  'AWS did not accept the credentials. Check AWS_PROFILE, the clock of this machine, and that the account has the Region enabled.',
);
const EXPIRED = gap('denied', 'The AWS credentials have expired. Sign in again (aws sso login), or get a new session.');
const THROTTLED = gap(
  'throttled',
  `AWS limits how often ${ACTION} may be called, and the limit is reached. Try again in a minute.`,
);

test.each<[string, Answer, ReturnType<typeof gap>]>([
  ['IAM refuses', refusal('AccessDeniedException', iam(ACTION, 'no identity-based policy allows it')), DENIED],
  ['Cognito words the refusal its own way', refusal('NotAuthorizedException', `${ADDRESS} is not authorized`), DENIED],
  [
    'IAM names another action than the one called',
    refusal('AccessDeniedException', iam('kms:Decrypt', 'no identity-based policy allows it')),
    gap('denied', 'AWS refused kms:Decrypt. Allow it in the role that the bot uses.', 'kms:Decrypt'),
  ],
  [
    'a policy denies explicitly',
    refusal('AccessDeniedException', iam(ACTION, 'with an explicit deny in a service control policy')),
    gap(
      'denied',
      `A policy denies ${ACTION} explicitly. Allowing it elsewhere does not help: change that policy.`,
      ACTION,
    ),
  ],
  ['the key is unknown', refusal('UnrecognizedClientException', `token of ${ADDRESS} is invalid`), NOT_ACCEPTED],
  ['the signature is wrong', refusal('InvalidSignatureException', 'Signature expired', 403), NOT_ACCEPTED],
  ['the session has expired', refusal('ExpiredTokenException', 'The security token is expired'), EXPIRED],
  ['Cognito throttles', refusal('TooManyRequestsException', 'Rate exceeded'), THROTTLED],
  ['AWS throttles', refusal('ThrottlingException', 'Rate exceeded'), THROTTLED],
  ['a proxy throttles', refusal('Whatever', ADDRESS, 429), THROTTLED],
  [
    'there is no such user',
    refusal('UserNotFoundException', ADDRESS),
    gap('not found', 'The user pool has no such user.'),
  ],
  [
    'there is no such pool, with the long form of the name',
    refusal('com.amazonaws.cognito#ResourceNotFoundException', ADDRESS),
    gap('not found', `${ACTION} found nothing under this id. Check the id, the Region and the AWS account.`),
  ],
  [
    'the Region holds a replica',
    refusal('OperationNotEnabledException', ADDRESS),
    gap('failed', `${ACTION} is not available in this Region. Give the pool's primary Region in the configuration.`),
  ],
  [
    'AWS has an error of its own',
    refusal('InternalErrorException', ADDRESS, 500),
    gap('failed', `AWS had an error of its own in ${ACTION} (InternalErrorException). Try again in a minute.`),
  ],
  [
    'the input is refused, quoting it',
    refusal('InvalidParameterException', `Value '${ADDRESS}' failed`),
    gap('failed', `${ACTION} failed (InvalidParameterException).`),
  ],
  [
    'the name itself is no name',
    refusal(`${ADDRESS} <script>`, ''),
    gap('failed', `${ACTION} failed (unknown error).`),
  ],
  [
    'the answer is not JSON',
    { kind: 'text', body: `<html>${ADDRESS}` },
    gap('failed', `${ACTION} failed (SyntaxError).`),
  ],
  [
    'AWS never answers',
    { kind: 'hang' },
    gap('timed out', `AWS did not answer ${ACTION} in time. Try again; if it stays, check the network and AWS Health.`),
  ],
  [
    'the connection breaks',
    { kind: 'reset' },
    gap('failed', 'AWS could not be reached (ECONNRESET). Check the network, the Region and the endpoint.'),
  ],
])('%s', async (_, answer, expected) => {
  expect(await gapAfter(answer)).toEqual(expected);
});

test('nobody listens', async () => {
  const server = createServer();
  const endpoint = await listen(server);
  await close(server);
  expect(gapFrom(await thrownBy(endpoint), ACTION)).toEqual(
    gap('failed', 'AWS could not be reached (ECONNREFUSED). Check the network, the Region and the endpoint.'),
  );
});

test('no credentials are found, or the signed-in session is over', async () => {
  const failing = (message: string) => async () => {
    throw Object.assign(new Error(message), { name: 'CredentialsProviderError' });
  };
  expect(gapFrom(await thrownBy('http://127.0.0.1:1', failing(`no profile of ${ADDRESS}`)), ACTION)).toEqual(
    gap('denied', 'No AWS credentials found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or run where a role is attached.'),
  );
  expect(gapFrom(await thrownBy('http://127.0.0.1:1', failing('Token is expired.')), ACTION)).toEqual(EXPIRED);
});

test('something that is no error was thrown', () => {
  expect(gapFrom(ADDRESS, ACTION)).toEqual(gap('failed', `${ACTION} failed (unknown error).`));
});
