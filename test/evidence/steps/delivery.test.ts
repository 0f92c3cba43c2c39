import { describe, expect, test } from 'vitest';
import type { Cloud } from '../../../src/evidence/cloud.ts';
import { examplePool, exampleUserIncident } from '../../../src/evidence/example.ts';
import { gap, known } from '../../../src/evidence/reading.ts';
import { deliveryStep } from '../../../src/evidence/steps/delivery.ts';
import { providersStep, replicasStep, resourceServersStep } from '../../../src/evidence/steps/surroundings.ts';
import { plain, write } from '../../../src/incident/words.ts';
import { cloudOf } from '../../bot/cloud.ts';

const incident = exampleUserIncident();
const pool = examplePool({ sms: { configured: true, region: 'us-west-2', failure: 'no role' } });
const signIns = { events: 'userAuthEvents', level: 'INFO', to: 'arn:bucket' };
const undelivered = { events: 'userNotification', level: 'ERROR', to: 'arn:log-group' };

describe('delivery of codes', () => {
  test.each([
    [[], undefined],
    [[signIns], undefined],
    [[signIns, undelivered], 'arn:log-group'],
  ])('%j', async (exports, errorLog) => {
    const cloud: Cloud = { ...cloudOf({}), logExports: async () => known(exports) };
    expect(await deliveryStep.look(cloud, incident, { pool: known(pool) })).toEqual(
      known({ email: pool.email, sms: pool.sms, errorLog, exports }),
    );
  });

  test('that is refused is a gap which names the right', async () => {
    const denied = gap('denied', 'No.', 'cognito-idp:GetLogDeliveryConfiguration');
    const cloud: Cloud = { ...cloudOf({}), logExports: async () => denied };
    expect(await deliveryStep.look(cloud, incident, { pool: known(pool) })).toEqual(denied);
  });
});

test('what stands around a pool comes from the cloud as it is', async () => {
  const cloud: Cloud = {
    ...cloudOf({}),
    replicas: async () => known([{ region: 'us-west-2', role: 'SECONDARY', status: 'ACTIVE' }]),
    providers: async () => gap('denied', 'No.', 'cognito-idp:ListIdentityProviders'),
    resourceServers: async () => known([{ identifier: 'orders', name: 'Orders', scopes: ['orders/read'] }]),
  };
  expect([
    await replicasStep.look(cloud, incident, {}),
    await providersStep.look(cloud, incident, {}),
    await resourceServersStep.look(cloud, incident, {}),
  ]).toEqual([
    known([{ region: 'us-west-2', role: 'SECONDARY', status: 'ACTIVE' }]),
    gap('denied', 'No.', 'cognito-idp:ListIdentityProviders'),
    known([{ identifier: 'orders', name: 'Orders', scopes: ['orders/read'] }]),
  ]);
});

test('commands show neither the external id of the SMS role nor the secret of a provider', () => {
  const steps = [deliveryStep, replicasStep, providersStep, resourceServersStep];
  const said = steps.flatMap((step) => step.commands(incident, {}).map((it) => write(it, 'private', plain)));
  expect(said).toEqual([
    'aws cognito-idp get-log-delivery-configuration --region us-east-1 --user-pool-id us-east-1_Example12',
    "aws cognito-idp describe-user-pool --region us-east-1 --user-pool-id us-east-1_Example12 --query 'UserPool.{Email:EmailConfiguration,EmailFailure:EmailConfigurationFailure,SmsRole:SmsConfiguration.SnsCallerArn,SmsFailure:SmsConfigurationFailure}'",
    'aws cognito-idp list-user-pool-replicas --region us-east-1 --user-pool-id us-east-1_Example12',
    'aws cognito-idp list-identity-providers --region us-east-1 --user-pool-id us-east-1_Example12',
    "aws cognito-idp list-resource-servers --region us-east-1 --user-pool-id us-east-1_Example12 --max-results 50 --query 'ResourceServers[].{Id:Identifier,Scopes:Scopes[].ScopeName}'",
  ]);
});
