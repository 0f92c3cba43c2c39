import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';

/** GetWebACLForResource: the web ACL in front of a user pool; without one, an answer with nothing in it. */
export const getWebAclForResource = operation({
  name: 'GetWebACLForResource',
  access: 'iam',
  input: z.object({ ResourceArn: z.string().min(20).max(2048) }),
  run({ ResourceArn }, { account }) {
    if (!account.pools.some(({ description }) => description.Arn === ResourceArn)) {
      throw new AwsException(
        'WAFNonexistentItemException',
        'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
      );
    }
    const standing = account.webAcls.find(({ resources }) => resources.includes(ResourceArn));
    return standing === undefined ? {} : { WebACL: { ...standing.acl, Rules: [] } };
  },
});
