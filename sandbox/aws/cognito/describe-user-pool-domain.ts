import type { DescribeUserPoolDomainResponse } from '@aws-sdk/client-cognito-identity-provider';
import { z } from 'zod';
import { operation } from '../operation.ts';

/** DescribeUserPoolDomain: a domain by name. One that nobody has is answered with nothing, not refused. */
export const describeUserPoolDomain = operation({
  name: 'DescribeUserPoolDomain',
  access: 'iam',
  input: z.object({ Domain: z.string().min(1).max(63) }),
  run({ Domain: wanted }, { account }): DescribeUserPoolDomainResponse {
    const found = account.pools.flatMap(({ domains }) => domains).find(({ Domain }) => Domain === wanted);
    return { DomainDescription: found ?? {} };
  },
});
