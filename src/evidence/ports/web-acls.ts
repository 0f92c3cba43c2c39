import type { PoolRef } from '../../incident/incident.ts';
import type { Reading } from '../reading.ts';
import type { WebAcl } from '../web-acl.ts';

/** What is read from WAF. */
export interface WebAcls {
  /**
   * wafv2:GetWebACLForResource, which also takes wafv2:GetWebACL on the web ACL and cognito-idp:GetWebACLForResource on
   * the pool (WAF API reference; developer guide, user pools and WAF). `poolArn` as DescribeUserPool gives it.
   */
  webAclOf(pool: PoolRef, poolArn: string): Promise<Reading<WebAcl>>;
}
