import type { ApiAuthorizer, Apis } from '../evidence/apis.ts';

/** What an authorizer's routes were refused in the span, over all stages whose access log could be read. */
export interface RefusedAt {
  readonly authorizer: ApiAuthorizer;
  readonly unauthorized: number;
  readonly forbidden: number;
  /** The first of them; a token that merely expired may be earlier than the cause. */
  readonly since: number | undefined;
  /** The authorizer's routes that were refused, with the scopes they ask for; empty where the log names no route. */
  readonly routes: readonly RefusedRoute[];
}

export interface RefusedRoute {
  readonly route: string;
  readonly scopes: readonly string[];
  readonly unauthorized: number;
  readonly forbidden: number;
}

/** Tokens expire on a good day, too: fewer refusals than this tell nothing. */
export const SOME_REFUSALS = 3;

/** Whether APIs refused more than happens on a good day, at routes of this authorizer. */
export function isRefusing({ unauthorized, forbidden }: RefusedAt): boolean {
  return unauthorized + forbidden >= SOME_REFUSALS;
}

/** The authorizers with what was refused at their routes. Several authorizers of one API share its stages' logs. */
export function refusedAt({ authorizers }: Apis): readonly RefusedAt[] {
  return authorizers.map((authorizer): RefusedAt => {
    const read = authorizer.stages.flatMap(({ refusals }) => (refusals.kind === 'known' ? [refusals.value] : []));
    const routes = authorizer.routes.flatMap(({ route, scopes }): RefusedRoute[] => {
      const counted = read.flatMap((it) => it.routes).filter((it) => it.route === route);
      const [unauthorized, forbidden] = [sum(counted, 'unauthorized'), sum(counted, 'forbidden')];
      return unauthorized + forbidden === 0 ? [] : [{ route, scopes, unauthorized, forbidden }];
    });
    const counted = read.some((it) => it.routes.length > 0) ? routes : read;
    const began = read.flatMap(({ since }) => since ?? []);
    return {
      authorizer,
      unauthorized: sum(counted, 'unauthorized'),
      forbidden: sum(counted, 'forbidden'),
      since: began.length === 0 ? undefined : Math.min(...began),
      routes,
    };
  });
}

function sum(
  counted: readonly { readonly unauthorized: number; readonly forbidden: number }[],
  what: 'unauthorized' | 'forbidden',
): number {
  return counted.reduce((total, it) => total + it[what], 0);
}
