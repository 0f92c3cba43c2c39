import type { Operation } from '../operation.ts';
import { getWebAclForResource } from './get-web-acl-for-resource.ts';

/** The WAF operations that the stand-in has. */
export const OPERATIONS: readonly Operation[] = [getWebAclForResource];
