import type { DeniedAction } from '../runs.ts';

const NOT_AUTHORIZED =
  /not authorized to perform: ?([a-z][\w-]{1,40}:[A-Za-z]{2,80})(?: on resource: ?(?:arn:)?([^\s"'\\]+))?/;
const CALLER = /arn:aws[\w-]*:(?:sts|iam)::\d{12}:(?:assumed-)?role\/([\w+=,.@-]{1,64})/;
const ARN_TAIL = /^aws[\w-]*:[\w-]+:[\w-]*:\d*:/;

/**
 * What the role of the function was refused, from the message that AWS services give (IAM user guide, "Troubleshoot access
 * denied error messages"): action, role and resource. A resource's own path may hold personal data, so that only its
 * kind and first name are kept.
 */
export function deniedAction(text: string): DeniedAction | undefined {
  const match = text.includes('not authorized to perform') ? NOT_AUTHORIZED.exec(text) : null;
  if (match === null) return undefined;
  const [, action = '', resource] = match;
  return {
    action,
    role: CALLER.exec(text)?.[1],
    resource: resource === undefined ? undefined : resourceName(resource),
  };
}

/** `arn:aws:dynamodb:us-east-1:123456789012:table/users` → `dynamodb table/users`; an object in a bucket becomes the bucket. */
function resourceName(resource: string): string {
  const arn = ARN_TAIL.exec(resource);
  if (arn === null) return /^[\w*-]{1,64}/.exec(resource)?.[0] ?? '*';
  const service = arn[0].split(':')[1] ?? '';
  const name = resource.slice(arn[0].length);
  const kept =
    /^(?:(?:table|function|key|secret|topic|queue|parameter|user|userpool|log-group|alias|event-bus|identity|stateMachine)[/:])?[\w+=.-]{1,80}/.exec(
      name,
    )?.[0];
  return `${service} ${kept ?? '*'}`.replace(/[.,]+$/, '');
}
