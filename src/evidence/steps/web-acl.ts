import { argument, quoted, words } from '../../incident/words.ts';
import { gap } from '../reading.ts';
import type { Step } from '../step.ts';

/** The web ACL in front of the pool, which refuses requests that Cognito never sees. */
export const webAclStep: Step<'webAcl'> = {
  fact: 'webAcl',
  title: 'web ACL',
  subjects: ['sign-in', 'pool'],
  reads: ['pool'],
  after: [],
  actions: ['wafv2:GetWebACLForResource', 'wafv2:GetWebACL', 'cognito-idp:GetWebACLForResource'],
  commands: ({ pool }, evidence) =>
    evidence.pool?.kind !== 'known' || evidence.pool.value.arn === undefined
      ? []
      : [
          words`aws wafv2 get-web-acl-for-resource --region ${pool.region} --resource-arn ${argument(quoted(evidence.pool.value.arn))} --query 'WebACL.{Name:Name,Id:Id,Otherwise:DefaultAction}'`,
        ],
  look: async (cloud, { pool }, evidence) => {
    if (evidence.pool?.kind !== 'known') return gap('depends on a gap', 'Needs the pool, which could not be read.');
    const { arn } = evidence.pool.value;
    if (arn === undefined) return gap('failed', 'AWS described the pool without its ARN, by which WAF knows it.');
    return await cloud.webAclOf(pool, arn);
  },
};
