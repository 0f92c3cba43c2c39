import type { Context } from '../../operation.ts';
import type { WireAnswer } from '../../protocol.ts';
import { uuid } from '../../uuid.ts';
import type { Visit } from './visit.ts';

const NOT_KEPT = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
};

/** A way that the OAuth endpoints refuse; the description is there only where Cognito gives one. */
export interface Refusal {
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'invalid_scope'
    | 'unauthorized_client'
    | 'unsupported_grant_type'
    | 'unsupported_token_type';
  readonly error_description?: string;
}

/** JSON as the OAuth endpoints answer it, readable from every origin. Source: developer guide, token endpoint. */
export function oauthJson({ random }: Pick<Context, 'random'>, status: number, value: object): WireAnswer {
  return { ...oauthEmpty({ random }, status), body: JSON.stringify(value) };
}

/** The same without a body. */
export function oauthEmpty({ random }: Pick<Context, 'random'>, status: number): WireAnswer {
  return {
    status,
    headers: {
      ...NOT_KEPT,
      'content-type': 'application/json;charset=UTF-8',
      'x-amz-cognito-request-id': uuid(random),
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    },
    body: '',
  };
}

/** Sends a browser elsewhere. */
export function redirect(location: string, cookie?: string): WireAnswer {
  return {
    status: 302,
    headers: { ...NOT_KEPT, location, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) },
    body: '',
  };
}

/** Sends a browser to the pool's error page, when there is no address of the app that can be trusted. */
export function toErrorPage({ base }: Pick<Visit, 'base'>, error: string, clientId?: string): WireAnswer {
  const parameters = new URLSearchParams({ error, ...(clientId === undefined ? {} : { client_id: clientId }) });
  return redirect(`${base}/error?${parameters}`);
}

/** Sends a browser back to the app with an error. Assumption `error-state`: the app's `state` goes along. */
export function toAppWithError(
  app: { readonly redirectUri: string; readonly state: string | undefined },
  error: string,
  description?: string,
): WireAnswer {
  const parameters = {
    ...(description === undefined ? {} : { error_description: description }),
    error,
    ...(app.state === undefined ? {} : { state: app.state }),
  };
  return redirect(withParameters(app.redirectUri, parameters));
}

/** An address with more parameters in its query. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
