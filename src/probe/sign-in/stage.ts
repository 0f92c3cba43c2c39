import type { Words } from '../../incident/words.ts';
import type { Canary } from './canary.ts';
import type { CanarySignIn, Step, TokenReadings } from './canary-sign-in.ts';

/** What became of one stage. */
export type StageOutcome =
  | { readonly kind: 'passed'; readonly says: Words }
  /** Sign-in is broken here. `told`: what Cognito said, where it said something. */
  | {
      readonly kind: 'failed';
      readonly because: Words;
      readonly told: { readonly error: string; readonly message: string } | undefined;
    }
  /** The test could not be made here; that says nothing about sign-in. */
  | { readonly kind: 'unable'; readonly because: Words }
  | { readonly kind: 'left out'; readonly because: Words };

/** One stage as it went. Times in milliseconds, `at` since 1970. */
export interface StageResult {
  readonly id: StageId;
  readonly title: string;
  readonly at: number;
  readonly milliseconds: number;
  readonly outcome: StageOutcome;
}

export type StageId = 'prepare' | 'start' | 'challenge' | 'tokens' | 'refresh' | 'user' | 'end';

/** What is known of a sign-in while it goes on. */
export interface SignInState {
  readonly pool: { readonly name: string; readonly id: string };
  readonly canary: Canary;
  readonly signIn: CanarySignIn;
  /** Where the last call led. */
  readonly step: Step | undefined;
  readonly challenges: number;
  readonly readings: TokenReadings | undefined;
  now(): number;
}

/** What a stage learned beside its outcome. */
export interface StageEnd {
  readonly outcome: StageOutcome;
  readonly step?: Step;
  readonly readings?: TokenReadings;
}

/** A row of the table of stages. */
export interface Stage {
  readonly id: StageId;
  title(state: SignInState): string;
  /** Whether it is to be made now; one that stays due is made again, as each challenge is. */
  due(state: SignInState): boolean;
  run(state: SignInState): Promise<StageEnd>;
}
