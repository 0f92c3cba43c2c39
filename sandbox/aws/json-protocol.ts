import { AwsException } from './exception.ts';
import type { Protocol } from './protocol.ts';

/**
 * AWS JSON 1.0 and 1.1: the operation is in `X-Amz-Target`, input and output are JSON, dates are seconds since 1970.
 * `target` is what stands before the dot, `namespace` what stands before `#` in an error's `__type` (none in Cognito), and
 * `query` marks a service whose errors also carry the name they had in the older query protocol.
 */
export function jsonProtocol(is: {
  readonly target: string;
  readonly version: '1.0' | '1.1';
  readonly namespace?: string;
  readonly query?: boolean;
}): Protocol {
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${is.version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    operationOf(request) {
      const target = request.headers['x-amz-target'];
      if (request.method !== 'POST' || typeof target !== 'string') return undefined;
      const [service, operation] = target.split('.');
      return service === is.target ? (operation ?? '') : undefined;
    },
    read(request) {
      try {
        return request.body === '' ? {} : JSON.parse(request.body);
      } catch {
        throw new AwsException('SerializationException', 'The request body is not JSON.');
      }
    },
    answer: (output, requestId) => ({ status: 200, headers: headers(requestId), body: wireJson(output) }),
    refuse: (exception, requestId) => ({
      status: exception.status,
      headers: {
        ...headers(requestId),
        'x-amzn-errortype': exception.name,
        'x-amzn-errormessage': exception.message.replaceAll(/[^\x20-\x7e]/g, ' '),
        ...(is.query
          ? {
              'x-amzn-query-error': `${exception.queryCode ?? exception.name};${exception.status < 500 ? 'Sender' : 'Receiver'}`,
            }
          : {}),
      },
      body: wireJson({
        __type: is.namespace === undefined ? exception.name : `${is.namespace}#${exception.name}`,
        message: exception.message,
      }),
    }),
  };
}

/** JSON with dates as seconds, which is how the JSON protocols write a timestamp. */
function wireJson(value: object): string {
  return JSON.stringify(value, function seconds(this: Record<string, unknown>, key, written: unknown) {
    const original = this[key];
    return original instanceof Date ? original.getTime() / 1000 : written;
  });
}
