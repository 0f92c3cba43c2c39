/** How a service's calls appear in CloudTrail. */
export interface Source {
  /** As in `eventSource`. */
  readonly name: string;
  /** Operations that are data events, which the event history does not hold. */
  readonly data: readonly string[];
  /** Event names that are not the operation's. */
  readonly events: Readonly<Record<string, string>>;
}

/** Lambda's names carry the date of the API version, and some a second version. Those not listed stay as they are. */
const lambda: Readonly<Record<string, string>> = {
  AddPermission: 'AddPermission20150331v2',
  CreateAlias: 'CreateAlias20150331',
  CreateFunction: 'CreateFunction20150331',
  DeleteAlias: 'DeleteAlias20150331',
  DeleteFunction: 'DeleteFunction20150331',
  DeleteFunctionConcurrency: 'DeleteFunctionConcurrency20171031',
  GetAlias: 'GetAlias20150331',
  GetFunction: 'GetFunction20150331v2',
  GetFunctionConfiguration: 'GetFunctionConfiguration20150331v2',
  GetPolicy: 'GetPolicy20150331v2',
  ListAliases: 'ListAliases20150331',
  ListFunctions: 'ListFunctions20150331',
  ListTags: 'ListTags20170331',
  ListVersionsByFunction: 'ListVersionsByFunction20150331',
  PublishVersion: 'PublishVersion20150331',
  PutFunctionConcurrency: 'PutFunctionConcurrency20171031',
  RemovePermission: 'RemovePermission20150331v2',
  UpdateAlias: 'UpdateAlias20150331',
  UpdateFunctionCode: 'UpdateFunctionCode20150331v2',
  UpdateFunctionConfiguration: 'UpdateFunctionConfiguration20150331v2',
};

/** The services of which CloudTrail keeps account, by the name that IAM gives them. */
export const SOURCES: Readonly<Record<string, Source>> = {
  'cognito-idp': { name: 'cognito-idp.amazonaws.com', data: [], events: {} },
  lambda: { name: 'lambda.amazonaws.com', data: ['Invoke'], events: lambda },
  logs: { name: 'logs.amazonaws.com', data: [], events: {} },
  cloudwatch: { name: 'monitoring.amazonaws.com', data: ['GetMetricData', 'PutMetricData'], events: {} },
  cloudtrail: { name: 'cloudtrail.amazonaws.com', data: [], events: {} },
  wafv2: { name: 'wafv2.amazonaws.com', data: [], events: {} },
  apigateway: { name: 'apigateway.amazonaws.com', data: [], events: {} },
  sqs: {
    name: 'sqs.amazonaws.com',
    data: [
      'ChangeMessageVisibility',
      'ChangeMessageVisibilityBatch',
      'DeleteMessage',
      'DeleteMessageBatch',
      'ReceiveMessage',
      'SendMessage',
      'SendMessageBatch',
    ],
    events: {},
  },
};

const reads = /^(?:Admin)?(?:Describe|Get|List|Lookup|Filter|Search)(?!TokensFrom)/;

/** Whether an operation only reads. */
export function readsOnly(operation: string): boolean {
  return reads.test(operation);
}
