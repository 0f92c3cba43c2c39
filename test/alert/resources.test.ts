import { describe, expect, it } from 'vitest';
import type { AlertResource } from '../../src/alert/alert.ts';
import { mergeResources, poolOf } from '../../src/alert/resources.ts';
import type { Inventory } from '../../src/alert/source.ts';

const SHOP = { name: 'shop', id: 'eu-central-1_ShopPool1', region: 'eu-central-1' };
const STAFF = { name: 'staff', id: 'eu-central-1_StaffPool', region: 'eu-central-1' };
const inventory: Inventory = {
  pools: [
    { ...SHOP, triggers: [{ function: 'shop-pre-token' }, { function: 'both-pre-sign-up' }] },
    { ...STAFF, triggers: [{ function: 'arn:aws:lambda:eu-central-1:123456789012:function:both-pre-sign-up:live' }] },
  ],
  severities: {},
};

function pool(id: string, evidence = 'dimension UserPool'): AlertResource {
  return { kind: 'user_pool', id, evidence };
}

function trigger(id: string, evidence = 'dimension FunctionName', region = 'eu-central-1'): AlertResource {
  return { kind: 'lambda', id, region, evidence };
}

describe('poolOf', () => {
  it.each([
    ['a pool by its id', [pool(SHOP.id)], SHOP],
    ['a pool in small letters', [pool('eu-central-1_shoppool1')], SHOP],
    ['a trigger of one pool', [trigger('shop-pre-token')], SHOP],
    ['a trigger with its alias', [trigger('shop-pre-token:live')], SHOP],
    ['what is measured before what is written', [pool(STAFF.id, 'description'), pool(SHOP.id)], SHOP],
    ['a tag before a description', [pool(STAFF.id, 'description'), pool(SHOP.id, 'tag userpool')], SHOP],
    ['a text, where the function is no trigger', [trigger('other'), pool(SHOP.id, 'description')], SHOP],
    ['no pool, where a function serves two', [trigger('both-pre-sign-up')], undefined],
    [
      'no pool, where the function is in another Region',
      [trigger('shop-pre-token', 'dimension', 'us-east-1')],
      undefined,
    ],
    ['no pool, where two are measured', [pool(SHOP.id), pool(STAFF.id)], undefined],
    [
      'no pool, where the one that is measured is not configured',
      [pool('us-west-2_Unknown99'), pool(SHOP.id, 'description')],
      undefined,
    ],
    [
      'no pool, where a known one is measured beside an unknown one',
      [pool(SHOP.id), pool('us-west-2_Unknown99')],
      undefined,
    ],
    ['no pool, where there is nothing', [], undefined],
  ])('is %s', (_name, resources, found) => {
    expect(poolOf(resources, inventory)).toEqual(found);
  });
});

describe('mergeResources', () => {
  it('keeps the first word on each, and adds what it did not say', () => {
    expect(
      mergeResources(
        [{ kind: 'lambda', id: 'f', evidence: 'dimension FunctionName' }],
        [
          { kind: 'lambda', id: 'f', region: 'eu-central-1', account: '123456789012', evidence: 'description' },
          { kind: 'lambda', id: 'g', evidence: 'description' },
        ],
      ),
    ).toEqual([
      { kind: 'lambda', id: 'f', region: 'eu-central-1', account: '123456789012', evidence: 'dimension FunctionName' },
      { kind: 'lambda', id: 'g', evidence: 'description' },
    ]);
  });
});
