import type { ListTagsResponse } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { functionOf } from './find.ts';

/** ListTags: the tags of a function, by which people see what deploys it. */
export const listTags = operation({
  name: 'ListTags',
  access: 'iam',
  input: z.object({ Resource: z.string().min(1).max(256) }),
  run: ({ Resource }, { account }): ListTagsResponse => ({ Tags: functionOf(account, Resource).tags }),
});
