import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';

/** GetSecretValue: a secret by its name or its ARN. */
export const getSecretValue = operation({
  name: 'GetSecretValue',
  access: 'iam',
  input: z.object({ SecretId: z.string().min(1).max(2048) }),
  run({ SecretId }, { account }) {
    const found = account.secrets.find(({ name, arn }) => name === SecretId || arn === SecretId);
    if (found === undefined) {
      throw new AwsException('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    }
    return {
      ARN: found.arn,
      Name: found.name,
      SecretString: found.value,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(found.created),
    };
  },
});
