import type { Operation } from '../operation.ts';
import { getSecretValue } from './get-secret-value.ts';

/** The Secrets Manager operations that the stand-in has. */
export const OPERATIONS: readonly Operation[] = [getSecretValue];
