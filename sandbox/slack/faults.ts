/** A fault to play on a Web API method; `error:<code>` answers that code. */
export type FaultKind = 'rate-limit' | '500' | 'hang' | 'lost-answer' | `error:${string}`;

/** How often a method shall fail and how. `lost-answer` does the work and then drops the connection. */
export interface Fault {
  readonly method: string;
  readonly kind: FaultKind;
  readonly times: number;
}

/** Reads a fault kind, or null when there is none of that name. */
export function faultKind(value: string): FaultKind | null {
  if (value === 'rate-limit' || value === '500' || value === 'hang' || value === 'lost-answer') return value;
  return value.startsWith('error:') && value.length > 6 ? (value as FaultKind) : null;
}

/** The faults still to be played, oldest first. */
export class Faults {
  #pending: { method: string; kind: FaultKind; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ method: fault.method, kind: fault.kind, left: fault.times });
  }

  /** Takes one fault off for this method, if there is one. */
  take(method: string): FaultKind | null {
    const fault = this.#pending.find((candidate) => candidate.method === method && candidate.left > 0);
    if (!fault) return null;
    fault.left -= 1;
    return fault.kind;
  }

  clear(): void {
    this.#pending = [];
  }
}
