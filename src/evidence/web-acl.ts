/**
 * What WAF puts in front of a pool (GetWebACLForResource). A web ACL sees requests before Cognito does, and what it
 * refuses gets 403 (developer guide, user pools and WAF).
 */
export type WebAcl =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'web-acl';
      readonly name: string;
      readonly id: string;
      /** What happens to a request that none of its rules decides. */
      readonly otherwise: 'allowed' | 'blocked';
      /** By which name CloudWatch knows it; undefined: it sends no metrics. */
      readonly metric?: string | undefined;
      /** What its rules blocked in the span, the most first, by their names in CloudWatch; undefined: not known. */
      readonly blocks?: readonly { readonly rule: string; readonly requests: number }[];
    };
