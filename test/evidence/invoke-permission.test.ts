import { expect, test } from 'vitest';
import { exampleFunction } from '../../src/evidence/example-trigger.ts';
import { invokePermission, place } from '../../src/evidence/invoke-permission.ts';
import type { InvokeStatement } from '../../src/evidence/trigger.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };
const ARN = 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Example12';
const COGNITO = 'cognito-idp.amazonaws.com';

const statement = (change: Partial<InvokeStatement> = {}): InvokeStatement => ({
  id: 'CognitoInvoke',
  effect: 'Allow',
  principals: [COGNITO],
  actions: ['lambda:InvokeFunction'],
  sourceArns: [ARN],
  sourceAccounts: ['111122223333'],
  ...change,
});

const yes = { cognitoMayInvoke: true, because: 'statement CognitoInvoke', others: [] };
const foreign = {
  cognitoMayInvoke: false,
  because: 'statement CognitoInvoke is for another pool, Region or account',
  others: [],
};
const none = {
  cognitoMayInvoke: false,
  because: 'the policy of the alias live of pre-sign-up has no statement for Cognito',
  others: [],
};

const cases: readonly (readonly [what: string, statements: readonly InvokeStatement[], expected: unknown])[] = [
  ['for this pool', [statement()], yes],
  [
    'for every pool of the account',
    [statement({ sourceArns: ['arn:aws:cognito-idp:us-east-1:111122223333:userpool/*'] })],
    yes,
  ],
  ['for the account alone', [statement({ sourceArns: [] })], yes],
  ['without a condition', [statement({ sourceArns: [], sourceAccounts: [] })], yes],
  ['one of two', [statement({ id: 'other', sourceArns: [ARN.replace('12', '99')] }), statement()], yes],
  ['for another pool', [statement({ sourceArns: [ARN.replace('Example12', 'Example99')] })], foreign],
  ['for the pool before it was made again', [statement({ sourceArns: [`${ARN}x`] })], foreign],
  ['for another Region', [statement({ sourceArns: [ARN.replace(':us-east-1:', ':eu-west-1:')] })], foreign],
  ['with an account that contradicts the ARN', [statement({ sourceAccounts: ['999999999999'] })], foreign],
  ['for something else than invoking', [statement({ actions: ['lambda:GetFunction'] })], none],
  ['nothing', [], none],
  [
    'for others only',
    [statement({ id: 'api', principals: ['apigateway.amazonaws.com'] })],
    { ...none, others: ['apigateway.amazonaws.com'] },
  ],
  ['for everybody', [statement({ principals: ['*'], sourceArns: [], sourceAccounts: [] })], { ...yes, others: ['*'] }],
  [
    'allowed and denied',
    [statement(), statement({ id: 'Stop', effect: 'Deny' })],
    { cognitoMayInvoke: false, because: 'statement Stop denies it', others: [] },
  ],
];
test.each(cases)('a policy %s', (_what, statements, expected) => {
  expect(invokePermission(statements, exampleFunction(), POOL)).toEqual(expected);
});

test('what a policy belongs to', () => {
  expect(
    [exampleFunction(), exampleFunction('f', '7'), { ...exampleFunction('f'), qualifier: undefined }].map(place),
  ).toEqual(['the alias live of pre-sign-up', 'version 7 of f', 'the function f']);
});
