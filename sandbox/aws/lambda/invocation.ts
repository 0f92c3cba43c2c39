import { z } from 'zod';

const invoked = z.object({
  StatusCode: z.int(),
  FunctionError: z.string().optional(),
  LogResult: z.string().optional(),
  ExecutedVersion: z.string().optional(),
  Payload: z.string().default(''),
});

/** How the output of Invoke goes over the wire: the payload as the body, all else in headers. */
export function invocation(
  output: object,
): { readonly status: number; readonly headers: Record<string, string>; readonly body: string } | undefined {
  const { data } = invoked.safeParse(output);
  if (data === undefined) return undefined;
  return {
    status: data.StatusCode,
    headers: {
      ...(data.ExecutedVersion === undefined ? {} : { 'x-amz-executed-version': data.ExecutedVersion }),
      ...(data.FunctionError === undefined ? {} : { 'x-amz-function-error': data.FunctionError }),
      ...(data.LogResult === undefined ? {} : { 'x-amz-log-result': data.LogResult }),
    },
    body: data.Payload,
  };
}
