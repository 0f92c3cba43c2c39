import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/alert/source.ts';
import { resourcesOfPairs, resourcesOfText } from '../../src/alert/text-resources.ts';

const inventory: Inventory = {
  pools: [
    {
      name: 'shop',
      id: 'eu-central-1_ShopPool1',
      region: 'eu-central-1',
      triggers: [{ function: 'Shop-PreToken' }],
    },
  ],
  severities: {},
};

const SHOP = { kind: 'user_pool', id: 'eu-central-1_ShopPool1', region: 'eu-central-1' };

describe('resourcesOfText', () => {
  it.each([
    ['an id', 'pool eu-central-1_ShopPool1 is down'],
    ['an id in small letters', 'tags: eu-central-1_shoppool1'],
    ['a pair', 'pool=eu-central-1_ShopPool1.'],
    ['a pair with the name of the pool', 'userpool: shop'],
    ['an issuer', 'iss https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_ShopPool1/.well-known'],
    [
      'a page of the console',
      'https://eu-central-1.console.aws.amazon.com/cognito/v2/idp/user-pools/eu-central-1_ShopPool1/users',
    ],
    ['the same twice', 'pool=eu-central-1_ShopPool1 (eu-central-1_shoppool1)'],
  ])('finds a pool in %s', (_name, text) => {
    expect(resourcesOfText(text, 'description', inventory)).toEqual([{ ...SHOP, evidence: 'description' }]);
  });

  it.each([
    ['a name', 'shop-pretoken failed', 'Shop-PreToken'],
    ['an ARN', 'arn:aws:lambda:eu-central-1:123456789012:function:Shop-PreToken:live!', 'Shop-PreToken:live'],
    [
      'a page of the console',
      'https://console.aws.amazon.com/lambda/home?region=eu-central-1#/functions/Shop-PreToken',
      'Shop-PreToken',
    ],
    ['a pair', 'function=Shop-PreToken', 'Shop-PreToken'],
  ])('finds a trigger in %s', (_name, text, id) => {
    expect(resourcesOfText(text, 'description', inventory).map((it) => `${it.kind} ${it.id}`)).toEqual([
      `lambda ${id}`,
    ]);
  });

  it('finds a pool that is not configured, where the text calls it a pool', () => {
    expect(resourcesOfText('trigger failing; pool=us-west-2_AbCdEfGhI', 'description', inventory)).toEqual([
      { kind: 'user_pool', id: 'us-west-2_AbCdEfGhI', region: 'us-west-2', evidence: 'description' },
    ]);
  });

  it('finds a client beside its pool', () => {
    expect(
      resourcesOfText('pool=shop client=3n4b5urk1ft4fl3mg5e62d9ado', 'description', inventory).map(({ id }) => id),
    ).toEqual(['eu-central-1_ShopPool1', '3n4b5urk1ft4fl3mg5e62d9ado']);
  });

  it.each([
    ['a pool that is not configured', 'see us-west-2_AbCdEfGhI and pool=other'],
    ['a function that is not configured', 'arn:aws:lambda:eu-central-1:123456789012:function:other function=other'],
    ['a function whose name only begins or ends like it', 'my-shop-pretoken shop-pretoken-2 shop-pretoken.js'],
    ['a client alone', 'client=3n4b5urk1ft4fl3mg5e62d9ado'],
    ['what may be an API', 'api a1b2c3d4e5'],
    ['words', 'the shop is down'],
    ['nothing', ''],
  ])('does not take %s', (_name, text) => {
    expect(resourcesOfText(text, 'description', inventory)).toEqual([]);
  });

  it('reads a long text', () => {
    expect(resourcesOfText('a-a_1='.repeat(20_000), 'description', inventory)).toEqual([]);
  });
});

describe('resourcesOfPairs', () => {
  const PLACE = { region: 'eu-central-1', account: '123456789012' };

  /** What is found, as `kind id (evidence)`. */
  function found(pairs: Record<string, string>): readonly string[] {
    return resourcesOfPairs(pairs, 'tag', inventory, PLACE).map((it) => `${it.kind} ${it.id} (${it.evidence})`);
  }

  it.each([
    [
      'a pool as configured',
      { userpool: 'eu-central-1_shoppool1' },
      ['user_pool eu-central-1_ShopPool1 (tag userpool)'],
    ],
    ['a pool by its name', { pool: 'Shop' }, ['user_pool eu-central-1_ShopPool1 (tag pool)']],
    [
      'a pool that is not configured',
      { UserPoolId: 'us-west-2_AbCdEfGhI' },
      ['user_pool us-west-2_AbCdEfGhI (tag UserPoolId)'],
    ],
    [
      'a pool under another spelling',
      { dimension_UserPool: 'eu-central-1_ShopPool1' },
      ['user_pool eu-central-1_ShopPool1 (tag dimension_UserPool)'],
    ],
    [
      'a client',
      { 'client-id': '3n4b5urk1ft4fl3mg5e62d9ado' },
      ['user_pool_client 3n4b5urk1ft4fl3mg5e62d9ado (tag client-id)'],
    ],
    [
      'a function as configured',
      { functionname: 'shop-pretoken:live' },
      ['lambda Shop-PreToken:live (tag functionname)'],
    ],
    ['another function', { FunctionName: 'other' }, ['lambda other (tag FunctionName)']],
    ['a trigger that is a function', { trigger: 'Shop-PreToken' }, ['lambda Shop-PreToken (tag trigger)']],
    [
      'APIs',
      { ApiName: 'shop', ApiId: 'a1b2c3d4e5' },
      ['rest_api shop (tag ApiName)', 'http_api a1b2c3d4e5 (tag ApiId)'],
    ],
    ['nothing in the name of a trigger', { trigger: 'PreTokenGeneration' }, []],
    ['nothing in the name of a pool that nobody configured', { pool: 'other' }, []],
    ['no client in Admin', { UserPoolClient: 'Admin' }, []],
    ['nothing under other names', { team: 'shop', constructor: 'x' }, []],
  ])('finds %s', (_name, pairs, resources) => {
    expect(found(pairs)).toEqual(resources);
  });
});
