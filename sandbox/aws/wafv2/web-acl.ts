import type { WebACL } from '@aws-sdk/client-wafv2';

/** A web ACL of WAF, and the resources that it stands in front of. */
export interface StandingWebAcl {
  readonly acl: Pick<WebACL, 'Name' | 'Id' | 'ARN' | 'DefaultAction'> & Partial<Pick<WebACL, 'VisibilityConfig'>>;
  /** By ARN. A resource has one web ACL at most. */
  readonly resources: string[];
}
