import type {
  Api as SdkApi,
  Authorizer as SdkAuthorizer,
  Route as SdkRoute,
  Stage as SdkStage,
} from '@aws-sdk/client-apigatewayv2';
import type { Answers } from '../gateway/answers.ts';

/** An HTTP API of API Gateway. Its stages deploy by themselves, so that every change is served at once. */
export interface HttpApi {
  readonly description: SdkApi & { ApiId: string; Name: string };
  readonly authorizers: (SdkAuthorizer & { AuthorizerId: string })[];
  /** Each with a `RouteKey` such as `GET /orders` or `$default`. */
  readonly routes: (SdkRoute & { RouteId: string; RouteKey: string })[];
  readonly stages: (SdkStage & { StageName: string })[];
  /** What Lambda authorizers said, while it is remembered. */
  readonly answers: Answers;
}
