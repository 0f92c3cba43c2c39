import type {
  Authorizer as SdkAuthorizer,
  Deployment as SdkDeployment,
  Method as SdkMethod,
  Resource as SdkResource,
  RestApi as SdkRestApi,
  Stage as SdkStage,
} from '@aws-sdk/client-api-gateway';
import type { Answers } from '../gateway/answers.ts';

/** What GetAuthorizer answers, with what every authorizer has. */
export type Authorizer = SdkAuthorizer & { id: string; name: string };

/** A path of the API, its methods included. */
export type Resource = SdkResource & { id: string; path: string; resourceMethods: Record<string, SdkMethod> };

/** A stage; its `deploymentId` says which state of the API it serves. */
export type Stage = SdkStage & { stageName: string; deploymentId: string };

/** A state of the API, as it was when it was deployed. Later changes do not reach a stage until the next deployment. */
export type Deployment = SdkDeployment & {
  id: string;
  readonly served: { readonly authorizers: readonly Authorizer[]; readonly resources: readonly Resource[] };
};

/** A REST API of API Gateway, as it is edited: what is served are its deployments. */
export interface RestApi {
  readonly description: SdkRestApi & { id: string; name: string };
  readonly authorizers: Authorizer[];
  readonly resources: Resource[];
  readonly stages: Stage[];
  readonly deployments: Deployment[];
  /** What Lambda authorizers said, while it is remembered. */
  readonly answers: Answers;
}

/** Deploys the API as it is now to a stage, which is made if it is new. `at` is in milliseconds since 1970. */
export function deploy(api: RestApi, stageName: string, at: number, is: Partial<Stage> = {}): void {
  const id = `dep${String(api.deployments.length + 1).padStart(3, '0')}`;
  const served = structuredClone({ authorizers: api.authorizers, resources: api.resources });
  api.deployments.push({ id, createdDate: new Date(at), served });
  const stage = api.stages.find((each) => each.stageName === stageName);
  if (stage === undefined) {
    const dates = { createdDate: new Date(at), lastUpdatedDate: new Date(at) };
    api.stages.push({ stageName, deploymentId: id, ...dates, ...is });
  } else {
    Object.assign(stage, is, { deploymentId: id, lastUpdatedDate: new Date(at) });
  }
}
