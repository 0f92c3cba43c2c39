import { z } from 'zod';
import { invalid, notFound, versionNumbered } from './find.ts';
import type { LambdaFunction } from './function.ts';

/** Weights of an alias's second version. */
export const routingConfig = z
  .object({ AdditionalVersionWeights: z.record(z.string(), z.number().min(0).max(1)).default({}) })
  .optional();

/** Refuses versions that are not there, and weights that Lambda does not allow. Source: developer guide, alias routing. */
export function checkRouting(fn: LambdaFunction, version: string, weights: Readonly<Record<string, number>>): void {
  const others = Object.keys(weights);
  for (const number of [version, ...others]) {
    if (versionNumbered(fn, number) === undefined) throw notFound(`${fn.arn}:${number}`);
  }
  if (others.length === 0) return;
  if (others.length > 1) throw invalid('Number of items in AdditionalVersionWeights cannot be greater than 1');
  if ([version, ...others].includes('$LATEST')) {
    throw invalid('$LATEST is not supported for an alias pointing to more than 1 version');
  }
  if (others[0] === version) {
    throw invalid(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
  const [one, other] = [version, others[0] ?? ''].map((number) => versionNumbered(fn, number)?.configuration);
  if (one?.Role !== other?.Role) throw invalid('The two versions of an alias must have the same execution role.');
}
