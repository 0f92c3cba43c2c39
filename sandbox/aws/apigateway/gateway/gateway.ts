import { json } from '../../http.ts';
import { writeLines } from '../../logs/write.ts';
import type { WireAnswer, WireRequest } from '../../protocol.ts';
import { uuid } from '../../uuid.ts';
import type { HttpApi } from '../http/api.ts';
import type { RestApi } from '../rest/api.ts';
import { accessLine } from './access-log.ts';
import { answerHttp } from './http.ts';
import { countRequest } from './measure.ts';
import type { ApiAnswer, ApiRequest, Surroundings } from './request.ts';
import { answerRest } from './rest.ts';

const address = /^\/_apis\/([^/]+)\/([^/]+)(\/.*)?$/;

/** Answers a request to `/_apis/<api id>/<stage>/<path>`: the APIs of the account, in use. Undefined for other paths. */
export async function gateway(request: WireRequest, around: Surroundings): Promise<WireAnswer | undefined> {
  const [, apiId, stage, path = '/'] = address.exec(request.path) ?? [];
  if (apiId === undefined || stage === undefined) return undefined;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const asked = { method: request.method, path, headers, address: '127.0.0.1' };
  const answer = await callApi(apiId, stage, asked, around);
  if (answer === undefined) return json(404, { message: 'Not Found' });
  const plain = json(answer.status, answer.body);
  return { ...plain, headers: { ...plain.headers, ...answer.headers } };
}

/** Sends a request to a stage of an API: it is judged, counted and logged. Undefined when there is no such stage. */
export async function callApi(
  apiId: string,
  stageName: string,
  request: ApiRequest,
  around: Surroundings,
): Promise<ApiAnswer | undefined> {
  const { restApis, httpApis } = around.account;
  const rest = restApis.find(({ description }) => description.id === apiId);
  if (rest !== undefined) return await callRest(rest, stageName, request, around);
  const http = httpApis.find(({ description }) => description.ApiId === apiId);
  return http && (await callHttp(http, stageName, request, around));
}

async function callRest(api: RestApi, stageName: string, request: ApiRequest, around: Surroundings) {
  const stage = api.stages.find((each) => each.stageName === stageName);
  const deployment = api.deployments.find(({ id }) => id === stage?.deploymentId);
  if (stage === undefined || deployment === undefined) return undefined;
  const answer = await answerRest({ api, stage: stageName, served: deployment.served }, request, around);
  const measured = stage.methodSettings?.['*/*']?.metricsEnabled === true;
  leave(
    { kind: 'rest', id: api.description.id, name: api.description.name, stage: stageName },
    request,
    answer,
    around,
    {
      byRoute: measured,
      format: stage.accessLogSettings?.format,
      destination: stage.accessLogSettings?.destinationArn,
    },
  );
  return answer;
}

async function callHttp(api: HttpApi, stageName: string, request: ApiRequest, around: Surroundings) {
  const stage = api.stages.find((each) => each.StageName === stageName);
  if (stage === undefined) return undefined;
  const answer = await answerHttp({ api, stage: stageName }, request, around);
  const id = api.description.ApiId;
  leave({ kind: 'http', id, name: id, stage: stageName }, request, answer, around, {
    byRoute: stage.DefaultRouteSettings?.DetailedMetricsEnabled === true,
    format: stage.AccessLogSettings?.Format,
    destination: stage.AccessLogSettings?.DestinationArn,
  });
  return answer;
}

/** Leaves the traces of a request: metrics, and a line in the access log where there is one. */
function leave(
  api: { readonly kind: 'rest' | 'http'; readonly id: string; readonly name: string; readonly stage: string },
  request: ApiRequest,
  answer: ApiAnswer,
  { account, now, random }: Surroundings,
  is: { readonly byRoute: boolean; readonly format: string | undefined; readonly destination: string | undefined },
): void {
  const at = now();
  const [jitter = 0] = random(1);
  const latency = 15 + Math.round(jitter / 10);
  const resource = answer.route?.split(' ').at(-1);
  countRequest(account, {
    kind: api.kind,
    api: api.name,
    stage: api.stage,
    route: is.byRoute && resource !== undefined ? { method: request.method, resource } : undefined,
    status: answer.status,
    latency,
    at,
  });
  const group = /:log-group:([^:]+)/.exec(is.destination ?? '')?.[1];
  if (is.format === undefined || group === undefined) return;
  const access = { requestId: uuid(random), apiId: api.id, stage: api.stage, at, latency };
  const message = accessLine(is.format, request, answer, access);
  writeLines(account, group, [{ stream: `${api.id}-${api.stage}`, at, message }]);
}
