import type { Operation } from '../operation.ts';
import { lookupEvents } from './lookup-events.ts';

/** The CloudTrail operations that the stand-in has. */
export const OPERATIONS: readonly Operation[] = [lookupEvents];
