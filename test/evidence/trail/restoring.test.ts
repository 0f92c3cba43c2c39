import { expect, test } from 'vitest';
import { restoring } from '../../../src/evidence/trail/restoring.ts';
import { plain, write } from '../../../src/incident/words.ts';

const POOL = { name: 'prod', id: 'us-east-1_Example12', region: 'us-east-1' };

function told(it: Parameters<typeof restoring>[1]) {
  const { commands, unknown } = restoring(POOL, it);
  return { commands: commands.map((command) => write(command, 'private', plain)), unknown };
}

test('a pool: everything is read, changed and written, quoted for the shell', () => {
  const fields = [
    { field: 'LambdaConfig', was: '{"PreSignUp":"arn:it\'s"}' },
    { field: 'SmsConfiguration', was: '{"ExternalId":"[removed]"}' },
    { field: 'EmailConfiguration', was: '{"SourceArn":"HIDDEN_DUE_TO_SECURITY_REASONS"}' },
    { field: 'Policies', was: undefined },
  ];
  expect(told({ thing: { kind: 'pool' }, fields })).toEqual({
    commands: [
      `aws cognito-idp describe-user-pool --region us-east-1 --user-pool-id us-east-1_Example12 --query UserPool --output json | jq '. as $it | del(.Id,.Name,.Arn,.AliasAttributes,.CreationDate,.CustomDomain,.Domain,.EmailConfigurationFailure,.EstimatedNumberOfUsers,.LastModifiedDate,.SchemaAttributes,.SmsConfigurationFailure,.Status,.UsernameAttributes,.UsernameConfiguration,.AdminCreateUserConfig.UnusedAccountValidityDays) + {UserPoolId:$it.Id,PoolName:$it.Name} + {"LambdaConfig":{"PreSignUp":"arn:it'\\''s"}}' > update.json`,
      'aws cognito-idp update-user-pool --region us-east-1 --cli-input-json file://update.json',
    ],
    unknown: ['SmsConfiguration', 'EmailConfiguration', 'Policies'],
  });
});

test('a client: the secret goes into no file', () => {
  const fields = [{ field: 'ExplicitAuthFlows', was: '["ALLOW_USER_SRP_AUTH"]' }];
  expect(told({ thing: { kind: 'client', id: '1example' }, fields })).toEqual({
    commands: [
      `aws cognito-idp describe-user-pool-client --region us-east-1 --user-pool-id us-east-1_Example12 --client-id 1example --query UserPoolClient --output json | jq 'del(.ClientSecret,.ClientType,.CreationDate,.LastModifiedDate) + {"ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH"]}' > update.json`,
      'aws cognito-idp update-user-pool-client --region us-east-1 --cli-input-json file://update.json',
    ],
    unknown: [],
  });
});
