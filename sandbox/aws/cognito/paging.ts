import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { type Page, page } from '../page.ts';

/** How many items a Cognito list gives at a time, at most. */
export const upTo60 = z.int().min(0).max(60).default(60);

/** A page of a Cognito list, where an unknown token is refused. A limit of 0 means the largest page. */
export function cognitoPage<Item>(
  items: readonly Item[],
  at: { readonly question: string; readonly limit: number; readonly token?: string | undefined },
): Page<Item> {
  const cut = page(items, { ...at, limit: at.limit || 60 });
  if (cut === undefined) throw new AwsException('InvalidParameterException', 'Invalid pagination token.');
  return cut;
}
