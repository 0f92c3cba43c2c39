import { z } from 'zod';
import { restProtocol } from '../../rest-protocol.ts';
import type { Service } from '../../service.ts';
import { REFUSALS } from '../refusals.ts';
import { OPERATIONS, ROUTES } from './operations.ts';

const namesApi = z.object({ apiId: z.string() });

/** API Gateway, its HTTP APIs. */
export const httpApis: Service = {
  ...REFUSALS,
  protocol: restProtocol({ routes: ROUTES, write: shown }),
  operations: OPERATIONS,
  resource(input, account) {
    const named = namesApi.safeParse(input);
    return `arn:aws:apigateway:${account.region}::/apis${named.success ? `/${named.data.apiId}` : ''}`;
  },
};

/** Members begin small on the wire, dates are written out. Names that people chose stay as they are. */
function shown(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const chosen = name === 'Tags' || name === 'StageVariables';
      return [name.charAt(0).toLowerCase() + name.slice(1), chosen ? member : shown(member)];
    }),
  );
}
