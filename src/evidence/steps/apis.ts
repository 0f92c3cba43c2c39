import type { Located } from '../../incident/incident.ts';
import { words } from '../../incident/words.ts';
import type { ApiAuthorizer, ApiStage, Refusals } from '../apis.ts';
import type { Cloud } from '../cloud.ts';
import type { FoundAuthorizer, FoundStage } from '../ports/apis.ts';
import type { NamedMetric } from '../ports/metrics.ts';
import { gap, known, type Reading } from '../reading.ts';
import type { Step } from '../step.ts';

const PERIOD_SECONDS = 300;
/** Names of the metric and its dimension (API Gateway developer guide, metrics and dimensions). */
const CLIENT_ERRORS = {
  rest: { name: '4XXError', dimension: 'ApiName' },
  http: { name: '4xx', dimension: 'ApiId' },
} as const;

/** The APIs that check tokens of the pool, and whom they refuse. */
export const apisStep: Step<'apis'> = {
  fact: 'apis',
  title: 'APIs that take tokens of the pool',
  subjects: ['sign-in', 'apis', 'token'],
  reads: [],
  after: [],
  actions: ['apigateway:GET', 'cloudwatch:GetMetricData', 'logs:FilterLogEvents', 'lambda:GetFunctionConfiguration'],
  commands: ({ pool: { region } }, { apis }) =>
    (apis?.kind === 'known' ? apis.value.authorizers : []).map(({ api }) =>
      api.kind === 'rest'
        ? words`aws apigateway get-authorizers --region ${region} --rest-api-id ${api.id} --query 'items[].{name:name,type:type,pools:providerARNs,validation:identityValidationExpression,ttl:authorizerResultTtlInSeconds}'`
        : words`aws apigatewayv2 get-authorizers --region ${region} --api-id ${api.id} --query 'Items[].{name:Name,type:AuthorizerType,jwt:JwtConfiguration,ttl:AuthorizerResultTtlInSeconds}'`,
    ),
  async look(cloud, incident) {
    const found = await cloud.apis(incident.pool);
    if (found.kind === 'gap') return found;
    const { authorizers, ...rest } = found.value;
    if (incident.subject.kind === 'token') {
      return known({ ...rest, authorizers: authorizers.map((it) => whole(it, undefined, () => NEITHER)) });
    }
    const served = stagesOf(authorizers);
    const [errors, refusals, decides] = await Promise.all([
      clientErrors(cloud, incident, served),
      Promise.all(served.map(({ stage }) => refusalsOf(cloud, incident, stage))),
      Promise.all(
        authorizers.map(({ calls }) =>
          calls === undefined ? undefined : cloud.functionSettings(incident.pool, calls),
        ),
      ),
    ]);
    return known({
      ...rest,
      authorizers: authorizers.map((it, position) =>
        whole(it, decides[position], (stage) => {
          const index = served.findIndex((other) => other.key === keyOf(it, stage));
          return { refusals: refusals[index] ?? NOT_ASKED, clientErrors: errors[index] ?? NOT_ASKED };
        }),
      ),
    });
  },
};

const NOT_ASKED = gap('not found', 'Not read for this question.');
const NEITHER = { refusals: NOT_ASKED, clientErrors: NOT_ASKED };

interface Served {
  readonly key: string;
  readonly api: FoundAuthorizer['api'];
  readonly stage: FoundStage;
}

/** Every stage once, though its API may have several authorizers. */
function stagesOf(authorizers: readonly FoundAuthorizer[]): readonly Served[] {
  const all = authorizers.flatMap((it) => it.stages.map((stage) => ({ key: keyOf(it, stage), api: it.api, stage })));
  return all.filter((it, index) => all.findIndex((other) => other.key === it.key) === index);
}

function keyOf({ api }: FoundAuthorizer, stage: FoundStage): string {
  return `${api.kind} ${api.id} ${stage.name}`;
}

function whole(
  authorizer: FoundAuthorizer,
  decides: ApiAuthorizer['decides'],
  read: (stage: FoundStage) => Pick<ApiStage, 'refusals' | 'clientErrors'>,
): ApiAuthorizer {
  return {
    ...authorizer,
    decides,
    stages: authorizer.stages.map((found): ApiStage => {
      const { log, ...stage } = found;
      return { ...stage, accessLog: log?.logGroup ?? log?.destination, ...read(found) };
    }),
  };
}

async function clientErrors(
  cloud: Cloud,
  { pool, span }: Located,
  served: readonly Served[],
): Promise<readonly Reading<number>[]> {
  if (served.length === 0) return [];
  const lines = await cloud.metrics(pool, served.map(clientErrorsOf), span);
  if (lines.kind === 'gap') return served.map(() => lines);
  return served.map((_, index) => {
    const points = lines.value[index]?.flatMap((line) => line.points) ?? [];
    return known(points.reduce((sum, { value }) => sum + value, 0));
  });
}

function clientErrorsOf({ api, stage }: Served): NamedMetric {
  const { name, dimension } = CLIENT_ERRORS[api.kind];
  return {
    kind: 'metric',
    namespace: 'AWS/ApiGateway',
    name,
    dimensions: { [dimension]: api.kind === 'rest' ? api.name : api.id, Stage: stage.name },
    statistic: 'Sum',
    periodSeconds: PERIOD_SECONDS,
  };
}

async function refusalsOf(cloud: Cloud, incident: Located, { log }: FoundStage): Promise<Reading<Refusals>> {
  if (log === undefined) {
    return gap('not found', 'The stage writes no access log, so 401 cannot be told apart from 403.');
  }
  if (log.logGroup === undefined) {
    return gap('not found', 'The access log goes to a delivery stream, which cannot be read from here.');
  }
  return await cloud.apiRefusals(incident.pool, log, incident.span);
}
