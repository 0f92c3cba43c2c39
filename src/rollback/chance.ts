/** How likely at least `failed` of `of` fail by chance, when each fails with this share. */
export function binomialAtLeast(failed: number, of: number, share: number): number {
  return failed <= 0 ? 1 : Math.max(0, 1 - binomialAtMost(failed - 1, of, share));
}

/**
 * How likely at most `failed` of `of` fail by chance, when each fails with this share. Summed in logarithms, since each
 * part alone may be smaller than a number can be.
 */
export function binomialAtMost(failed: number, of: number, share: number): number {
  if (failed >= of) return 1;
  if (share <= 0) return 1;
  if (share >= 1) return 0;
  let logarithm = of * Math.log1p(-share);
  let sum = Math.exp(logarithm);
  for (let count = 1; count <= failed; count += 1) {
    logarithm += Math.log((of - count + 1) / count) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logarithm);
  }
  return Math.min(1, sum);
}
