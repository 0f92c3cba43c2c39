import { GetWebACLForResourceCommand, type WAFV2Client, type WebACL } from '@aws-sdk/client-wafv2';
import type { WebAcls } from '../evidence/ports/web-acls.ts';
import { known, type Reading } from '../evidence/reading.ts';
import type { WebAcl } from '../evidence/web-acl.ts';
import type { PoolRef } from '../incident/incident.ts';
import { gapFrom } from './gap.ts';
import { incomplete } from './pages.ts';

const ACTION = 'wafv2:GetWebACLForResource';

/** The read-only port to WAF, over a client for each pool. Rules stay behind: they may name addresses of people. */
export function createWebAcls(options: { readonly client: (pool: PoolRef) => WAFV2Client }): WebAcls {
  return {
    webAclOf: async (pool, poolArn) => {
      try {
        const answer = await options.client(pool).send(new GetWebACLForResourceCommand({ ResourceArn: poolArn }));
        return webAcl(answer.WebACL);
      } catch (error) {
        return gapFrom(error, ACTION);
      }
    },
  };
}

/** WAF answers no web ACL where none stands (API reference, GetWebACLForResource). */
function webAcl(acl: WebACL | undefined): Reading<WebAcl> {
  if (!acl) return known({ kind: 'none' });
  const { Name: name, Id: id, DefaultAction: otherwise, VisibilityConfig: visible } = acl;
  if (!name || !id) return incomplete(ACTION);
  return known({
    kind: 'web-acl',
    name,
    id,
    otherwise: otherwise?.Block === undefined ? 'allowed' : 'blocked',
    metric: visible?.CloudWatchMetricsEnabled === true ? visible.MetricName : undefined,
  });
}
