import { expect, it } from 'vitest';
import { verifyBearer } from '../../../src/alert/verify/bearer.ts';
import { delivery } from '../deliveries.ts';

function outcome(authorization: string | undefined, secrets: readonly string[] = ['s3cret', 'older']): string {
  const verified = verifyBearer(delivery('{}', authorization === undefined ? {} : { authorization }), secrets);
  return verified.kind === 'verified' ? 'verified' : verified.because;
}

it.each(['Bearer s3cret', 'bearer older', 'Bearer  s3cret '])('"%s" is one of two tokens', (header) => {
  expect(outcome(header)).toBe('verified');
});

it.each([
  [undefined, 'It has no header Authorization.'],
  ['s3cret', 'Its header Authorization is not of the form "Bearer …".'],
  ['Basic czNjcmV0', 'Its header Authorization is not of the form "Bearer …".'],
  ['Bearer ', 'Its header Authorization is not of the form "Bearer …".'],
  ['Bearer s3cre', 'Its bearer token is not the configured one.'],
  ['Bearer s3cret2', 'Its bearer token is not the configured one.'],
])('"%s" is refused', (header, because) => {
  expect(outcome(header)).toBe(because);
});

it('nothing is proven where no secret is set, or an empty one', () => {
  expect([outcome('Bearer s3cret', []), outcome('Bearer ', ['']), outcome('Bearer x', [''])]).not.toContain('verified');
});
