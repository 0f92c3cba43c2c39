import { withoutSecrets } from '../../calls.ts';
import { recordEndpoint } from '../../cloudtrail/endpoint-event.ts';
import type { OpenCall } from '../../dispatch.ts';
import type { Faults } from '../../faults.ts';
import { hindered } from '../../hindered.ts';
import { json } from '../../http.ts';
import type { Context } from '../../operation.ts';
import type { WireAnswer, WireRequest } from '../../protocol.ts';
import { domainAt, POOL_DOMAIN } from './domain.ts';
import { ENDPOINTS, type Endpoint } from './endpoints.ts';
import { page } from './page.ts';
import { formIn, type Visit } from './visit.ts';

const address = new RegExp(`^${POOL_DOMAIN}/([^/]+)(/.*)?$`);

/** What answering takes beside the request. */
export interface Desk {
  readonly faults: Faults;
  readonly record: (call: OpenCall) => void;
}

/**
 * Answers a request to the web addresses of a pool, at `/pool-domain/<host>/…`. `no such host` when no pool has that
 * domain: then there is nobody to answer. Undefined for other paths.
 */
export async function poolDomain(
  request: WireRequest,
  context: Context,
  { faults, record }: Desk,
): Promise<WireAnswer | 'no such host' | undefined> {
  const [, host, path = '/'] = address.exec(request.path) ?? [];
  if (host === undefined) return undefined;
  const at = domainAt(context.account, host);
  if (at === undefined) return 'no such host';
  const here = ENDPOINTS.filter((each) => each.path === path);
  const endpoint = here.find(({ method }) => method === request.method);
  if (endpoint === undefined) return here.length === 0 ? page(404, 'Not found', '') : notAllowed(here);
  const { query, headers, method } = request;
  const visit: Visit = {
    ...at,
    base: `${POOL_DOMAIN}/${host}`,
    method,
    query,
    form: formIn(request),
    headers,
    context,
  };
  const isManaged = (at.domain.ManagedLoginVersion ?? 1) >= 2;
  const name = (isManaged ? endpoint.managed : undefined) ?? endpoint.name;
  const parameters = Object.fromEntries([...query, ...(visit.form ?? [])]);
  const call: OpenCall = {
    service: 'cognito-idp',
    operation: name,
    input: withoutSecrets(parameters),
    at: context.now(),
    outcome: 'pending',
  };
  record(call);
  const named = { service: 'cognito-idp', operation: name, signal: context.signal };
  const answer = await hindered(named, faults, () => endpoint.answer(visit));
  call.outcome = answer.status < 400 ? 'ok' : String(answer.status);
  if (!endpoint.silent) leave(visit, name, parameters, answer, call.at);
  return answer;
}

function leave(
  { pool, domain, headers, context }: Visit,
  name: string,
  parameters: Readonly<Record<string, string>>,
  { status }: WireAnswer,
  at: number,
): void {
  const userAgent = headers['user-agent'];
  recordEndpoint(context.account, {
    at,
    name,
    poolId: pool.id,
    domain: domain.Domain ?? '',
    parameters,
    status,
    from: '127.0.0.1',
    ...(userAgent === undefined ? {} : { userAgent }),
  });
}

/** Assumption `wrong-method`. */
function notAllowed(here: readonly Endpoint[]): WireAnswer {
  const plain = json(405, { error: 'invalid_request' });
  return { ...plain, headers: { ...plain.headers, allow: here.map(({ method }) => method).join(', ') } };
}
