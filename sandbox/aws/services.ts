import { httpApis } from './apigateway/http/service.ts';
import { restApis } from './apigateway/rest/service.ts';
import { cloudtrail } from './cloudtrail/service.ts';
import { cloudwatch } from './cloudwatch/service.ts';
import { cognito } from './cognito/service.ts';
import { lambda } from './lambda/service.ts';
import { logs } from './logs/service.ts';
import { secretsmanager } from './secretsmanager/service.ts';
import type { Service } from './service.ts';
import { sqs } from './sqs/service.ts';
import { wafv2 } from './wafv2/service.ts';

/** The services that the stand-in has. A request goes to the first one whose protocol recognises it. */
export const SERVICES: readonly Service[] = [
  cognito,
  lambda,
  logs,
  sqs,
  cloudwatch,
  cloudtrail,
  wafv2,
  secretsmanager,
  restApis,
  httpApis,
];
