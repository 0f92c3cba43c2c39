import type { HeaderAuthentication } from './authentication.ts';

/**
 * Where a request goes. `redirect`: not a request but where Cognito sent the browser back to, with an error or a code.
 * `error-page`: the page that Cognito shows when it cannot send the browser back.
 */
export type Endpoint = 'authorize' | 'login' | 'token' | 'revoke' | 'logout' | 'redirect' | 'error-page';

export type ContentType = 'form' | 'json' | 'multipart' | 'other';

/**
 * An OAuth request without what is secret: no code, secret, token, verifier, state, nonce, password or name of a person.
 * Everything in it was typed by somebody and may say anything.
 */
export interface OAuthRequest {
  readonly endpoint: Endpoint;
  /** False when the path is not the endpoint's own (`/token`); undefined when there is no address of Cognito. */
  readonly pathFits: boolean | undefined;
  /** In upper case; undefined when the paste does not say. */
  readonly method: string | undefined;
  readonly scheme: 'https' | 'http' | 'other' | undefined;
  /** In lower case, with its port; undefined when there is no address, or a variable stands for it. */
  readonly host: string | undefined;
  readonly contentType: ContentType | undefined;
  /** Parameters that may be shown, decoded once, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Known parameters that were there and whose values are not kept. */
  readonly present: readonly string[];
  /** Names of known parameters that stand there more than once; the first value counts here. */
  readonly repeated: readonly string[];
  /** Names of known parameters that a POST carries in its address. */
  readonly inQuery: readonly string[];
  readonly header: HeaderAuthentication;
  /** Cognito refuses a `state` that is JSON (developer guide, authorize endpoint). */
  readonly stateIsJson: boolean;
}

export type ReadOAuthRequest =
  | { readonly kind: 'request'; readonly request: OAuthRequest }
  | { readonly kind: 'unreadable'; readonly because: string };

/** Whether the request has a parameter, shown or not. */
export function has(request: OAuthRequest, name: string): boolean {
  return Object.hasOwn(request.parameters, name) || request.present.includes(name);
}

/** The app client that the request names, in its parameters or in its header. */
export function clientIdOf(request: OAuthRequest): string | undefined {
  return request.parameters.client_id ?? (request.header.kind === 'basic' ? request.header.clientId : undefined);
}
