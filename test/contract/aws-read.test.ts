import { describe } from 'vitest';
import { gap, type Reading } from '../../src/evidence/reading.ts';
import { type Otherwise, readsOfAws } from './aws-reads.ts';
import { startAwsStandIn } from './aws-stand-in.ts';
import { startCognitoLocal } from './cognito-local.ts';

/** What cognito-local does not have. */
const lacks = (action: string): Reading<unknown> =>
  gap('failed', `AWS had an error of its own in ${action} (Unsupported). Try again in a minute.`);

const OTHERWISE: Otherwise = Object.fromEntries(
  [
    'cognito-idp:ListUserPoolClientSecrets',
    'cognito-idp:GetLogDeliveryConfiguration',
    'cognito-idp:ListUserPoolReplicas',
    'cognito-idp:ListIdentityProviders',
    'cognito-idp:ListResourceServers',
  ].map((action) => [action, lacks(action)]),
);

describe("reading AWS from the project's stand-in", () => readsOfAws(startAwsStandIn));

describe('reading AWS from cognito-local', () =>
  readsOfAws(
    async () => {
      const { clients, ...server } = await startCognitoLocal();
      const nothing = { rest: 'none', restAuthorizer: 'none', http: 'none', httpAuthorizer: 'none' };
      return { ...server, ids: { web: clients.web, ...nothing }, at: 0 };
    },
    OTHERWISE,
    'cognito-idp',
  ));
