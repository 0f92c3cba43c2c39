import { describe, expect, it } from 'vitest';
import { totp } from '../../../src/probe/sign-in/totp.ts';

/** "12345678901234567890" in base32, the key of RFC 6238, appendix B. */
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a TOTP code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is the last six digits of the one in RFC 6238', (seconds, code) => {
    expect(totp(RFC_KEY, seconds * 1000)).toBe(code);
  });

  it('reads a seed as people write it, and none that is no base32', () => {
    expect(totp('gezd gnbv gy3t qojq gezd gnbv gy3t qojq ====', 59_000)).toBe('287082');
    expect([totp('not base32!', 0), totp('', 0)]).toEqual([undefined, undefined]);
  });
});
