import type { AlertResource } from './alert.ts';
import { clientResource, functionResource, poolResource, type ResourcePlace, resource } from './resources.ts';

type Dimensions = Readonly<Record<string, string>>;

/** What a metric is about, as its namespace and dimensions say (knowledge of AWS/Cognito, Lambda, API Gateway, usage). */
export function resourcesOfDimensions(
  namespace: string,
  metric: string,
  dimensions: Dimensions,
  place: ResourcePlace = {},
): readonly AlertResource[] {
  if (namespace === 'AWS/Usage') return quota(metric, dimensions, place);
  if (namespace === 'AWS/Lambda') return lambda(dimensions, place);
  return Object.entries(dimensions).flatMap(([name, value]) => {
    const evidence = `dimension ${name}`;
    switch (name) {
      case 'UserPool':
      case 'UserPoolId':
        return poolResource(value, evidence, place);
      case 'UserPoolClient':
      case 'UserPoolClientId':
        return clientResource(value, evidence, place);
      case 'IdentityProvider':
        return resource('identity_provider', value, evidence, place);
      case 'FunctionName':
        return functionResource(value, evidence, place);
      case 'ApiName':
        return resource('rest_api', value, evidence, place);
      case 'ApiId':
        return resource('http_api', value, evidence, place);
      case 'WebACL':
        return resource('waf', value, evidence, place);
      default:
        return QUALIFYING.has(name) ? [] : resource('other', value, evidence, place);
    }
  });
}

/** Dimensions that say which part of a thing is measured, and name none. */
const QUALIFYING: ReadonlySet<string> = new Set([
  'Stage',
  'Method',
  'Resource',
  'Route',
  'Operation',
  'RiskLevel',
  'Rule',
  'Region',
  'Class',
  'Type',
  'Service',
]);

/** Use of a quota is counted for the whole account in a Region: no pool. */
function quota(metric: string, dimensions: Dimensions, place: ResourcePlace): readonly AlertResource[] {
  const { Service: service = '', Resource: category = metric } = dimensions;
  const cognito = /cognito/i.test(service);
  return resource('quota', cognito ? category : `${service} ${category}`, 'dimension Resource', place);
}

function lambda(dimensions: Dimensions, place: ResourcePlace): readonly AlertResource[] {
  const { FunctionName: name, Resource: qualified, ExecutedVersion: version } = dimensions;
  if (qualified?.includes(':') && (name === undefined || qualified.startsWith(`${name}:`)))
    return functionResource(qualified, 'dimension Resource', place);
  if (name !== undefined && version !== undefined && !name.includes(':'))
    return functionResource(`${name}:${version}`, 'dimension ExecutedVersion', place);
  if (name !== undefined) return functionResource(name, 'dimension FunctionName', place);
  if (qualified !== undefined) return functionResource(qualified, 'dimension Resource', place);
  return resource('other', 'all functions', 'no dimension', place);
}
