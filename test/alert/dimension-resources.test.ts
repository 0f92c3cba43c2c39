import { describe, expect, it } from 'vitest';
import { resourcesOfDimensions } from '../../src/alert/dimension-resources.ts';

const PLACE = { region: 'us-west-2', account: '123456789012' };

/** What is found, as `kind id (evidence)`. */
function found(namespace: string, dimensions: Record<string, string>, metric = 'Errors'): readonly string[] {
  return resourcesOfDimensions(namespace, metric, dimensions, PLACE).map(
    (it) => `${it.kind} ${it.id} (${it.evidence})`,
  );
}

describe('resourcesOfDimensions', () => {
  it('places what it finds; a pool is where its id says', () => {
    expect(resourcesOfDimensions('AWS/Cognito', 'SignInSuccesses', { UserPool: 'eu-west-1_Abc123456' }, PLACE)).toEqual(
      [
        {
          kind: 'user_pool',
          id: 'eu-west-1_Abc123456',
          region: 'eu-west-1',
          account: '123456789012',
          evidence: 'dimension UserPool',
        },
      ],
    );
  });

  it.each([
    [
      'pool, client and provider',
      'AWS/Cognito',
      { UserPool: 'us-west-2_Abc123456', UserPoolClient: '1example23456789', IdentityProvider: 'Okta' },
      [
        'user_pool us-west-2_Abc123456 (dimension UserPool)',
        'user_pool_client 1example23456789 (dimension UserPoolClient)',
        'identity_provider Okta (dimension IdentityProvider)',
      ],
    ],
    [
      'the pool of threat protection, which is named otherwise',
      'AWS/Cognito',
      { Operation: 'SignIn', UserPoolId: 'us-west-2_Abc123456', RiskLevel: 'High' },
      ['user_pool us-west-2_Abc123456 (dimension UserPoolId)'],
    ],
    ['no client in Admin', 'AWS/Cognito', { UserPoolClient: 'Admin' }, []],
    ['no client in Invalid', 'AWS/Cognito', { UserPoolClient: 'Invalid' }, []],
    [
      'a quota without a pool',
      'AWS/Usage',
      { Service: 'Cognito user pool', Type: 'API', Resource: 'UserAuthentication', Class: 'None' },
      ['quota UserAuthentication (dimension Resource)'],
    ],
    [
      'a quota of another service',
      'AWS/Usage',
      { Service: 'Lambda', Resource: 'ConcurrentExecutions' },
      ['quota Lambda ConcurrentExecutions (dimension Resource)'],
    ],
    ['a function', 'AWS/Lambda', { FunctionName: 'pre-token' }, ['lambda pre-token (dimension FunctionName)']],
    [
      'a function with its alias',
      'AWS/Lambda',
      { FunctionName: 'pre-token', Resource: 'pre-token:live' },
      ['lambda pre-token:live (dimension Resource)'],
    ],
    [
      'a function with the version behind an alias',
      'AWS/Lambda',
      { Resource: 'pre-token:live', ExecutedVersion: '7', FunctionName: 'pre-token' },
      ['lambda pre-token:live (dimension Resource)'],
    ],
    ['all functions, where there is no dimension', 'AWS/Lambda', {}, ['other all functions (no dimension)']],
    [
      'a REST API by its name',
      'AWS/ApiGateway',
      { ApiName: 'shop', Method: 'POST', Resource: '/login', Stage: 'prod' },
      ['rest_api shop (dimension ApiName)'],
    ],
    ['an HTTP API by its id', 'AWS/ApiGateway', { ApiId: 'a1b2c3d4e5' }, ['http_api a1b2c3d4e5 (dimension ApiId)']],
    ['a web ACL', 'AWS/WAFV2', { WebACL: 'login', Rule: 'ALL', Region: 'us-west-2' }, ['waf login (dimension WebACL)']],
    [
      'a pool in a metric of somebody',
      'Shop',
      { UserPool: 'us-west-2_Abc123456' },
      ['user_pool us-west-2_Abc123456 (dimension UserPool)'],
    ],
    ['anything else', 'AWS/SQS', { QueueName: 'orders' }, ['other orders (dimension QueueName)']],
    ['nothing', 'AWS/Cognito', {}, []],
    ['no person', 'Shop', { User: 'a@example.com' }, ['other [removed] (dimension User)']],
  ])('finds %s', (_name, namespace, dimensions, resources) => {
    expect(found(namespace, dimensions)).toEqual(resources);
  });
});
