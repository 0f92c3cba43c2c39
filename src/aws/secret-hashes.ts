import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { judgeSecretHash } from '../cognito/secret-hash-mistake.ts';
import { hashMistakes } from '../cognito/secret-hash-mistakes.ts';
import type { SecretHashes } from '../evidence/ports/secret-hashes.ts';
import { gap, known } from '../evidence/reading.ts';
import type { PoolRef } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';

const ACTION = 'cognito-idp:DescribeUserPoolClient';

/** Compares hashes with the secret of their client. Only the verdict comes out. */
export function createSecretHashes(options: {
  readonly client: (pool: PoolRef) => CognitoIdentityProviderClient;
}): SecretHashes {
  return {
    async judgeHash(pool, clientId, { fingerprint, ...sent }) {
      try {
        const command = new DescribeUserPoolClientCommand({ UserPoolId: pool.id, ClientId: clientId });
        const { UserPoolClient: client } = await options.client(pool).send(command);
        if (!client?.ClientSecret) return gap('not found', 'AWS gave no secret of this app client.');
        const parts = { ...sent, clientId: client.ClientId ?? clientId, clientSecret: client.ClientSecret };
        return known(judgeSecretHash(parts, fingerprint, hashMistakes));
      } catch (thrown) {
        return gapFrom(thrown, ACTION);
      }
    },
  };
}
