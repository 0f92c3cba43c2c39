import { z } from 'zod';
import type { Account } from '../../account.ts';
import { AwsException } from '../../exception.ts';
import { page } from '../../page.ts';
import type { HttpApi } from './api.ts';

/** The HTTP API of this id, or API Gateway's refusal. */
export function httpApiOf(account: Account, id: string): HttpApi {
  const api = account.httpApis.find((each) => each.description.ApiId === id);
  if (api === undefined) {
    throw new AwsException('NotFoundException', `Invalid API identifier specified ${account.id}:${id}`, {
      status: 404,
    });
  }
  return api;
}

/** How lists are cut, in the query of the request. */
export const paging = {
  maxResults: z.coerce.number().int().min(1).max(500).default(100),
  nextToken: z.string().optional(),
};

/** A page of a list as these operations answer it, where an unknown token is refused. */
export function httpPage<Item>(
  items: readonly Item[],
  question: string,
  at: { readonly nextToken?: string | undefined; readonly maxResults: number },
): { Items: Item[]; NextToken: string | undefined } {
  const cut = page(items, { question, limit: at.maxResults, token: at.nextToken });
  if (cut === undefined) throw new AwsException('BadRequestException', 'Invalid nextToken specified');
  return { Items: [...cut.items], NextToken: cut.next };
}
