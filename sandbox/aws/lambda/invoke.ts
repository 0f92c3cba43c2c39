import { z } from 'zod';
import { AwsException } from '../exception.ts';
import { operation } from '../operation.ts';
import { functionName, qualifier, targetOf } from './find.ts';
import { runFunction } from './run.ts';

/** How much of the log comes back, in bytes. Source: API reference, Invoke. */
const TAIL = 4096;

/** Invoke: runs a function and waits for it (RequestResponse), leaves it running (Event), or only looks (DryRun). */
export const invoke = operation({
  name: 'Invoke',
  access: 'iam',
  input: z.object({
    FunctionName: functionName,
    Qualifier: qualifier,
    InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
    LogType: z.enum(['None', 'Tail']).default('None'),
    Payload: z.string().default(''),
  }),
  async run({ FunctionName, Qualifier, InvocationType, LogType, Payload }, context) {
    const target = targetOf(context.account, FunctionName, Qualifier);
    const event = Payload === '' ? '{}' : Payload;
    checkJson(event);
    if (InvocationType === 'DryRun') return { StatusCode: 204, Payload: '' };
    const run = runFunction(target, event, context);
    if (InvocationType === 'Event') {
      // Nobody waits for it; what goes wrong is in the function's log and metrics.
      run.catch(() => undefined);
      return { StatusCode: 202, Payload: '' };
    }
    const { version, payload, failed, log } = await run;
    return {
      StatusCode: 200,
      ExecutedVersion: version,
      Payload: payload,
      ...(failed ? { FunctionError: 'Unhandled' } : {}),
      ...(LogType === 'Tail' ? { LogResult: Buffer.from(log).subarray(-TAIL).toString('base64') } : {}),
    };
  },
});

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsException('InvalidRequestContentException', 'Could not parse request body into json.');
  }
}
