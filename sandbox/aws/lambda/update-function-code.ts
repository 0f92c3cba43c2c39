import type { UpdateFunctionCodeCommandOutput } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { uuid } from '../uuid.ts';
import { checkRevision, functionName, functionOf, invalid } from './find.ts';
import { codeFacts, lambdaTime } from './function.ts';
import { publish } from './publish.ts';

/**
 * UpdateFunctionCode: other code for `$LATEST`. `ZipFile` holds the text of one JavaScript module: the stand-in unpacks no
 * archives. Published versions, and aliases that lead to them, stay as they are.
 */
export const updateFunctionCode = operation({
  name: 'UpdateFunctionCode',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    ZipFile: z.base64(),
    Publish: z.boolean().default(false),
    RevisionId: z.string().optional(),
  }),
  run(input, { account, now, random }): Omit<UpdateFunctionCodeCommandOutput, '$metadata'> {
    const fn = functionOf(account, input.FunctionName);
    checkRevision(fn.latest.configuration.RevisionId, input.RevisionId);
    const code = Buffer.from(input.ZipFile, 'base64').toString();
    if (code.startsWith('PK\u0003\u0004')) throw invalid('The stand-in takes the text of a module, not an archive.');
    const configuration = {
      ...fn.latest.configuration,
      ...codeFacts(code),
      LastModified: lambdaTime(now()),
      RevisionId: uuid(random),
    };
    fn.latest = { code, configuration };
    return input.Publish ? publish(fn, now()).configuration : configuration;
  },
});
