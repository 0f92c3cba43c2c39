import type { PoolSettings } from '../evidence/pool.ts';
import type { TokenReading } from '../evidence/token-reading.ts';
import type { Words } from '../incident/words.ts';
import type { Source } from './rule.ts';

/** A token as it would be handed to an API. */
export interface Presented {
  readonly token: TokenReading;
  /** The settings of the pool that issued it, where they could be read. */
  readonly pool: PoolSettings | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What an API would answer. `depends` names on what: a setting of the API, or something that nobody can see from here. */
export interface ApiAnswer {
  readonly verdict: 'accepts' | 'refuses' | 'depends';
  /** The HTTP status of a refusal, where AWS documents it. */
  readonly status: number | undefined;
  readonly because: Words;
}

/** One kind of API that takes tokens of user pools: a row of the table. */
export interface Api {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  answer(presented: Presented): ApiAnswer;
}

export function accepts(because: Words): ApiAnswer {
  return { verdict: 'accepts', status: undefined, because };
}

export function depends(because: Words): ApiAnswer {
  return { verdict: 'depends', status: undefined, because };
}

export function refuses(because: Words, status?: number): ApiAnswer {
  return { verdict: 'refuses', status, because };
}
