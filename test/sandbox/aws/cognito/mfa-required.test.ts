import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../../../sandbox/scenarios/users.ts';
import { running } from '../running.ts';

const { cognito, aws } = running();

const signIn = (USERNAME: string) =>
  cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: '1prodweb000000000000client',
      AuthParameters: { USERNAME, PASSWORD: DEMO_PASSWORD },
    }),
  );

test('where MFA is required, a user without a factor must set one up, and one who has it gives it', async () => {
  const prod = aws().state.pools.find(({ id }) => id === 'us-east-1_Prod12345');
  if (prod === undefined) throw new Error('the account has no pool prod');
  prod.description.MfaConfiguration = 'ON';
  const { Session, ...alice } = await signIn('alice');
  expect(Session).toMatch(/^[\w-]{20,}$/);
  expect({ ...alice, $metadata: undefined }).toEqual({
    $metadata: undefined,
    ChallengeName: 'MFA_SETUP',
    ChallengeParameters: { USER_ID_FOR_SRP: 'alice', MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
  });
  expect((await signIn('judy')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
});
