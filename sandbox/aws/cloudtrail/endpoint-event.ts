import type { Account } from '../account.ts';
import { record } from './record.ts';

/** A request to the pool's own web addresses: the OAuth endpoints and the pages of managed login. */
export interface EndpointRequest {
  readonly at: number;
  /** As in `eventName`. More of them: developer guide, logging with CloudTrail. */
  readonly name: 'Token_POST' | 'OAuth2_Authorize_GET' | 'Error_GET' | 'Login_GET' | (string & {});
  readonly poolId: string;
  readonly domain: string;
  /** What was asked; each value becomes a list of one. Leave out what is secret. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The HTTP status of the answer, which is what tells success from failure. */
  readonly status: number;
  readonly from?: string;
  readonly userAgent?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

const secret =
  /^(username|password|code|client_secret|refresh_token|code_verifier|state|nonce|csrf|_csrf|session|token|aws_client_metadata)$/;
const HIDDEN = ['HIDDEN_DUE_TO_SECURITY_REASONS'];

/** Writes the event that Cognito leaves of such a request. Source: developer guide, understanding Cognito's log entries. */
export function recordEndpoint(account: Pick<Account, 'id' | 'region' | 'trail'>, is: EndpointRequest): void {
  record(account, {
    at: is.at,
    source: 'cognito-idp.amazonaws.com',
    name: is.name,
    eventType: 'AwsServiceEvent',
    from: is.from ?? '203.0.113.20',
    userAgent: is.userAgent ?? 'Mozilla/5.0',
    error: is.error,
    additional: {
      responseParameters: { status: is.status },
      requestParameters: Object.fromEntries(
        Object.entries(is.parameters).map(([name, value]) => [name, secret.test(name) ? HIDDEN : [value]]),
      ),
      userPoolDomain: is.domain,
      userPoolId: is.poolId,
    },
  });
}
