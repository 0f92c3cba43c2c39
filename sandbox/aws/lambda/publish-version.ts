import type { PublishVersionCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { checkRevision, functionName, functionOf, invalid } from './find.ts';
import { publish } from './publish.ts';

/** PublishVersion: `$LATEST` as it is now gets a number, unless it has one already. */
export const publishVersion = operation({
  name: 'PublishVersion',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    CodeSha256: z.string().optional(),
    Description: z.string().max(256).optional(),
    RevisionId: z.string().optional(),
  }),
  run(input, { account, now }): Omit<PublishVersionCommandOutput, '$metadata'> {
    const fn = functionOf(account, input.FunctionName);
    const { RevisionId, CodeSha256 } = fn.latest.configuration;
    checkRevision(RevisionId, input.RevisionId);
    if (input.CodeSha256 !== undefined && input.CodeSha256 !== CodeSha256) {
      throw invalid(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST (${CodeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    return publish(fn, now(), input.Description).configuration;
  },
});
