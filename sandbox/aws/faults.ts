import { z } from 'zod';

/**
 * What a fault does to a call: answer an error, never answer, do it and then never answer, or answer something that is
 * not JSON.
 */
export const FAULT_KINDS = ['throttle', 'access-denied', '500', 'hang', 'hang-after', 'malformed'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which calls: every call of the account, of a service, or of one operation of a service. */
const scope = { service: z.string().optional(), operation: z.string().optional() };

/** A fault to be put in; `times` counts the calls it hits, without it the fault stays until cleared. */
export const faultInput = z.strictObject({
  ...scope,
  kind: z.enum(FAULT_KINDS),
  times: z.int().positive().optional(),
});

/** Milliseconds to add to each matching call; the last matching setting counts. */
export const latencyInput = z.strictObject({ ...scope, ms: z.number().min(0).max(60_000) });

interface Scope {
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
}

/** The faults and delays that are in force. */
export interface Faults {
  readonly add: (fault: z.output<typeof faultInput>) => void;
  readonly delay: (latency: z.output<typeof latencyInput>) => void;
  readonly clear: () => void;
  /** The fault that this call meets, if any; counts it as used. */
  readonly take: (service: string, operation: string) => FaultKind | undefined;
  readonly latency: (service: string, operation: string) => number;
  readonly list: () => object;
}

/** No faults, no delay; both are added while the stand-in runs. */
export function createFaults(): Faults {
  let faults: (Scope & { kind: FaultKind; left: number })[] = [];
  let delays: (Scope & { ms: number })[] = [];
  const covers = (scope: Scope, service: string, operation: string) =>
    (scope.service ?? service) === service && (scope.operation ?? operation) === operation;
  return {
    add: ({ times, ...fault }) => {
      faults.push({ ...fault, left: times ?? Number.POSITIVE_INFINITY });
    },
    delay: (latency) => {
      delays.push(latency);
    },
    clear: () => {
      faults = [];
      delays = [];
    },
    take(service, operation) {
      const fault = faults.find((each) => covers(each, service, operation));
      if (fault === undefined) return undefined;
      fault.left -= 1;
      if (fault.left <= 0) faults = faults.filter((each) => each !== fault);
      return fault.kind;
    },
    latency: (service, operation) => delays.findLast((each) => covers(each, service, operation))?.ms ?? 0,
    list: () => ({ faults: faults.map(({ left, ...fault }) => ({ ...fault, left: String(left) })), delays }),
  };
}
