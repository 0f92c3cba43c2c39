import { AwsException } from '../exception.ts';

const HIGH_RESOLUTION = [1, 5, 10, 20, 30];

/** What part of a metric is asked for. Times are milliseconds since 1970, `period` is in seconds. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly period: number;
}

/** A time span as callers state it, or CloudWatch's refusal. The start is moved down to a whole period, as AWS does. */
export function windowOf(start: number, end: number, period: number): Window {
  if (start >= end) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  if (period % 60 !== 0 && !HIGH_RESOLUTION.includes(period)) {
    throw invalid('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
  }
  return { start: floor(start, period), end, period };
}

/** The beginning of the period in which a moment lies. */
export function floor(at: number, period: number): number {
  return Math.floor(at / (period * 1000)) * period * 1000;
}

/** CloudWatch's refusal of a value. */
export function invalid(message: string): AwsException {
  return new AwsException('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' });
}
