import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import type { Client, Pool } from './pool.ts';

const flows = [
  'ADMIN_NO_SRP_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'CUSTOM_AUTH',
  'REFRESH_TOKEN',
  'REFRESH_TOKEN_AUTH',
  'USER_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_SRP_AUTH',
] as const satisfies AuthFlowType[];

/** Any flow that AWS knows. */
export const anyFlow = z.enum(flows);

/** The same, where flows for servers are refused in Cognito's words. */
export const publicFlows = anyFlow.refine((flow) => !flow.startsWith('ADMIN_'), {
  error: 'Initiate Auth method not supported.',
});

/** Refuses a flow that the app client has not switched on. Admin calls word it differently. */
export function checkFlow(pool: Pool, client: Client, flow: AuthFlowType, by: 'app' | 'admin' = 'app'): void {
  const allowed: readonly string[] = client.ExplicitAuthFlows ?? [];
  const rotates = client.RefreshTokenRotation?.Feature === 'ENABLED';
  const refreshes = flow === 'REFRESH_TOKEN' || flow === 'REFRESH_TOKEN_AUTH';
  const name = refreshes ? 'REFRESH_TOKEN_AUTH' : flow === 'ADMIN_NO_SRP_AUTH' ? 'ADMIN_USER_PASSWORD_AUTH' : flow;
  // That a rotating client cannot use this flow is documented; how AWS words the refusal is not.
  if (allowed.includes(`ALLOW_${name}`) && !(refreshes && rotates)) {
    if (flow === 'CUSTOM_AUTH' && pool.description.LambdaConfig?.DefineAuthChallenge === undefined) {
      throw new AwsException(
        'InvalidParameterException',
        'Custom auth lambda trigger is not configured for the user pool.',
      );
    }
    return;
  }
  throw new AwsException('InvalidParameterException', refusal(name, by));
}

function refusal(flow: string, by: 'app' | 'admin'): string {
  if (by === 'admin') return 'Auth flow not enabled for this client';
  if (flow === 'USER_SRP_AUTH') return 'USER_SRP_AUTH is not enabled for the client.';
  return `${flow} flow not enabled for this client`;
}
