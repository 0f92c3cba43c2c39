import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { jsonProtocol } from '../json-protocol.ts';
import type { Service } from '../service.ts';
import { OPERATIONS } from './operations.ts';

const namesSecret = z.object({ SecretId: z.string() });

/** Secrets Manager: what the bot keeps there, to be read and no more. */
export const secretsmanager: Service = {
  name: 'secretsmanager',
  protocol: jsonProtocol({ target: 'secretsmanager', version: '1.1' }),
  operations: OPERATIONS,
  resource: (input, account) => {
    const id = namesSecret.safeParse(input).data?.SecretId;
    return account.secrets.find(({ name, arn }) => name === id || arn === id)?.arn ?? id ?? '*';
  },
  throttled: () => new AwsException('ThrottlingException', 'Rate exceeded'),
  invalid: (issue) =>
    new AwsException('InvalidParameterException', `${issue.path.join('.')} is not valid: ${issue.message}.`),
};
