import { describe, expect, it } from 'vitest';
import { issuerUrl, readIssuer, regionOfPool } from '../../src/cognito/issuer.ts';

const POOL = 'eu-central-1_Abc123DEF';

describe('issuers', () => {
  it('reads back both forms it writes', () => {
    for (const form of ['original', 'updated'] as const) {
      expect(readIssuer(issuerUrl(POOL, form))).toEqual({ form, poolId: POOL, region: 'eu-central-1' });
    }
  });

  it.each([
    'http://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Abc123DEF',
    'https://cognito-idp.eu-central-1.amazonaws.com.evil.example/eu-central-1_Abc123DEF',
    'https://evil.example/eu-central-1_Abc123DEF',
    'https://cognito-idp.us-east-1.amazonaws.com/eu-central-1_Abc123DEF',
    'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Abc123DEF/',
    'https://user@cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Abc123DEF',
  ])('%s is not one', (iss) => {
    expect(readIssuer(iss)).toBeUndefined();
  });

  it('takes the Region from the pool id', () => {
    expect(regionOfPool('us-gov-west-1_x')).toBe('us-gov-west-1');
    expect(regionOfPool('us-east-1')).toBeUndefined();
  });
});
