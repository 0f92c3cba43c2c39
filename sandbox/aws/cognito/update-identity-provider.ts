import type { UpdateIdentityProviderResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** UpdateIdentityProvider: only the time is kept, since nobody is sent to a real provider. */
export const updateIdentityProvider = operation({
  name: 'UpdateIdentityProvider',
  access: 'iam',
  input: z.object({
    UserPoolId: z.string().min(1).max(55),
    ProviderName: z.string().min(1).max(32),
    ProviderDetails: z.record(z.string(), z.string()).optional(),
    AttributeMapping: z.record(z.string(), z.string()).optional(),
    IdpIdentifiers: z.array(z.string()).optional(),
  }),
  run({ UserPoolId, ProviderName }, { account, now }): UpdateIdentityProviderResponse {
    const provider = poolOf(account, UserPoolId).providers.find((each) => each.ProviderName === ProviderName);
    if (provider === undefined) {
      throw new AwsException('ResourceNotFoundException', `Identity provider ${ProviderName} does not exist.`);
    }
    provider.LastModifiedDate = new Date(now());
    return { IdentityProvider: { UserPoolId, ...provider } };
  },
});
