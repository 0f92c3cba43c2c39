import { z } from 'zod';
import type { Account } from '../../account.ts';
import { AwsException } from '../../exception.ts';
import { type Page, page } from '../../page.ts';
import type { RestApi } from './api.ts';

/** The REST API of this id, or API Gateway's refusal. */
export function restApiOf(account: Account, id: string): RestApi {
  const api = account.restApis.find((each) => each.description.id === id);
  if (api === undefined) throw notFound(`Invalid API identifier specified ${account.id}:${id}`);
  return api;
}

/** The refusal for what is not there. */
export function notFound(message: string): AwsException {
  return new AwsException('NotFoundException', message, { status: 404 });
}

/** How lists are cut, in the query of the request: 25 items unless said, 500 at most. */
export const position = {
  position: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(25),
};

/** A page of a list, where an unknown position is refused. */
export function restPage<Item>(
  items: readonly Item[],
  question: string,
  at: { readonly position?: string | undefined; readonly limit: number },
): Page<Item> {
  const cut = page(items, { question, limit: at.limit, token: at.position });
  if (cut === undefined) throw new AwsException('BadRequestException', 'Invalid position parameter specified');
  return cut;
}
