import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { poolOf } from './find.ts';

/** DeleteIdentityProvider: the pool no longer knows it; clients still name it. */
export const deleteIdentityProvider = operation({
  name: 'DeleteIdentityProvider',
  access: 'iam',
  input: z.object({ UserPoolId: z.string().min(1).max(55), ProviderName: z.string().min(1).max(32) }),
  run({ UserPoolId, ProviderName }, { account }) {
    const { providers } = poolOf(account, UserPoolId);
    const at = providers.findIndex((each) => each.ProviderName === ProviderName);
    if (at < 0)
      throw new AwsException('ResourceNotFoundException', `Identity provider ${ProviderName} does not exist.`);
    providers.splice(at, 1);
    return {};
  },
});
