import { z } from 'zod';
import { restProtocol } from '../../rest-protocol.ts';
import type { Service } from '../../service.ts';
import { REFUSALS } from '../refusals.ts';
import { OPERATIONS, ROUTES } from './operations.ts';

const namesApi = z.object({ restApiId: z.string() });

/** API Gateway, its REST APIs. */
export const restApis: Service = {
  ...REFUSALS,
  protocol: restProtocol({ routes: ROUTES, write: shown }),
  operations: OPERATIONS,
  resource(input, account) {
    const named = namesApi.safeParse(input);
    return `arn:aws:apigateway:${account.region}::/restapis${named.success ? `/${named.data.restApiId}` : ''}`;
  },
};

/** Lists are called `item` on the wire, dates are seconds. */
function shown(output: object): unknown {
  const { items, ...rest } = output as { items?: unknown };
  return inSeconds(items === undefined ? rest : { ...rest, item: items });
}

function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inSeconds(member)]));
}
