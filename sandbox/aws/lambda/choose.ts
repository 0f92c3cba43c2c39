import type { Context } from '../operation.ts';
import { notFound, type Target, versionNumbered } from './find.ts';
import type { FunctionVersion } from './function.ts';

/** The version that one call runs: an alias with weights sends some of its calls to the other one. */
export function chooseVersion({ fn, qualifier }: Target, random: Context['random']): FunctionVersion {
  const wanted = qualifier ?? '$LATEST';
  const alias = fn.aliases.find(({ Name }) => Name === wanted);
  const [other, weight = 0] = Object.entries(alias?.RoutingConfig?.AdditionalVersionWeights ?? {})[0] ?? [];
  const luck = weight > 0 ? Buffer.from(random(4)).readUInt32BE() / 2 ** 32 : 1;
  const number = other !== undefined && luck < weight ? other : (alias?.FunctionVersion ?? wanted);
  const version = versionNumbered(fn, number);
  if (version === undefined) throw notFound(`${fn.arn}:${wanted}`);
  return version;
}
