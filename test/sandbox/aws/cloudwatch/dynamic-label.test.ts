import { expect, test } from 'vitest';
import { dynamicLabel } from '../../../../sandbox/aws/cloudwatch/dynamic-label.ts';
import type { Metric } from '../../../../sandbox/aws/cloudwatch/metric.ts';

const metric: Metric = {
  namespace: 'AWS/Cognito',
  name: 'SignInSuccesses',
  dimensions: { UserPool: 'us-east-1_Example12', UserPoolClient: 'web' },
  unit: 'Count',
  minutes: new Map(),
};

test.each([
  [undefined, undefined],
  ['sign-ins', undefined],
  [`\${PROP('MetricName')}`, 'SignInSuccesses'],
  [`\${PROP('Namespace')} / \${PROP('Dim.UserPoolClient')}`, 'AWS/Cognito / web'],
  [`\${PROP('Dim.UserPoolClient')} | \${PROP('Dim.Elsewhere')} | \${MAX}`, `web |  | \${MAX}`],
])('%s', (label, expected) => {
  expect(dynamicLabel(label, metric)).toBe(expected);
});
