import type { z } from 'zod';
import type { Call } from './call.ts';
import { AwsException } from './exception.ts';
import type { Context, Operation } from './operation.ts';
import type { Service } from './service.ts';
import { witness } from './witness.ts';

/**
 * Runs a call and lets it leave its traces, metrics and an event, also when it is refused. `admit` may refuse it before
 * its input is looked at.
 */
export async function perform(call: Call, context: Context, admit?: (operation: Operation) => void): Promise<object> {
  const operation = call.service.operations.find((each) => each.name === call.operation);
  if (operation === undefined) {
    throw new AwsException(
      'UnknownOperationException',
      `The stand-in does not know ${call.service.name} ${call.operation}.`,
    );
  }
  const at = context.now();
  try {
    admit?.(operation);
    const output = await operation.run(checked(operation, call.service, call.input), context);
    witness({ ...call, at, access: operation.access, output }, context.account);
    return output;
  } catch (error) {
    if (error instanceof AwsException) witness({ ...call, at, access: operation.access, error }, context.account);
    throw error;
  }
}

function checked(operation: Operation, service: Service, input: unknown): unknown {
  const parsed: z.ZodSafeParseResult<unknown> = operation.input.safeParse(input, { reportInput: false });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw parsed.error;
  throw service.invalid(issue, input);
}
