import type { PoolRef, Span } from '../../incident/incident.ts';
import { argument, quoted, words } from '../../incident/words.ts';
import type { Cloud } from '../cloud.ts';
import type { SearchedMetrics } from '../ports/metrics.ts';
import { gap, known } from '../reading.ts';
import type { Step } from '../step.ts';

const PERIOD_SECONDS = 300;

/** The web ACL in front of the pool, which refuses requests that Cognito never sees. */
export const webAclStep: Step<'webAcl'> = {
  fact: 'webAcl',
  title: 'web ACL',
  subjects: ['sign-in', 'pool'],
  reads: ['pool'],
  after: [],
  actions: [
    'wafv2:GetWebACLForResource',
    'wafv2:GetWebACL',
    'cognito-idp:GetWebACLForResource',
    'cloudwatch:GetMetricData',
  ],
  commands: ({ pool }, evidence) =>
    evidence.pool?.kind !== 'known' || evidence.pool.value.arn === undefined
      ? []
      : [
          words`aws wafv2 get-web-acl-for-resource --region ${pool.region} --resource-arn ${argument(quoted(evidence.pool.value.arn))} --query 'WebACL.{Name:Name,Id:Id,Otherwise:DefaultAction}'`,
        ],
  look: async (cloud, { pool, span }, evidence) => {
    if (evidence.pool?.kind !== 'known') return gap('depends on a gap', 'Needs the pool, which could not be read.');
    const { arn } = evidence.pool.value;
    if (arn === undefined) return gap('failed', 'AWS described the pool without its ARN, by which WAF knows it.');
    const found = await cloud.webAclOf(pool, arn);
    if (found.kind === 'gap' || found.value.kind === 'none' || found.value.metric === undefined) return found;
    const blocks = await blockedBy(cloud, pool, span, found.value.metric);
    // Without the counts the web ACL itself is still known.
    return blocks === undefined ? found : known({ ...found.value, blocks });
  },
};

/** Requests that each rule of a web ACL blocked. `ALL` is the sum of them (WAF developer guide, metrics and dimensions). */
async function blockedBy(cloud: Cloud, pool: PoolRef, span: Span, metric: string) {
  const search: SearchedMetrics = {
    kind: 'search',
    namespace: 'AWS/WAFV2',
    dimensions: ['Region', 'Rule', 'WebACL'],
    where: { WebACL: metric },
    name: 'BlockedRequests',
    statistic: 'Sum',
    periodSeconds: PERIOD_SECONDS,
  };
  const read = await cloud.metrics(pool, [search], span);
  if (read.kind === 'gap') return undefined;
  return read.value
    .flat()
    .map(({ dimensions, points }) => ({
      rule: dimensions.Rule ?? '',
      requests: points.reduce((sum, { value }) => sum + value, 0),
    }))
    .filter(({ rule, requests }) => rule !== 'ALL' && rule !== '' && requests > 0)
    .sort((a, b) => b.requests - a.requests);
}
