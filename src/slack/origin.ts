import * as z from 'zod/mini';

/** Whose app and workspace a request says it comes from. */
export interface Origin {
  readonly app: string | undefined;
  readonly team: string | undefined;
  readonly enterprise: string | undefined;
  /**
   * The workspace of the person who clicked, submitted or wrote: `undefined` when the payload does not say, `not sent`
   * where Slack never sends one (a slash command belongs to the workspace by itself), or need not.
   */
  readonly personTeam: string | undefined | 'not sent';
}

const id = z.string().check(z.minLength(1), z.maxLength(255));

/** The fields of an interaction that say who sends it. */
export const sender = {
  api_app_id: z.optional(id),
  team: z.nullish(z.object({ id, enterprise_id: z.nullish(z.string()) })),
  enterprise: z.nullish(z.object({ id })),
  user: z.object({ id, team_id: z.nullish(id) }),
};

/** Where an interaction comes from, by the fields of its sender. */
export function interactiveOrigin(data: {
  readonly api_app_id?: string | undefined;
  readonly team?: { readonly id: string; readonly enterprise_id?: string | null | undefined } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly user: { readonly team_id?: string | null | undefined };
}): Origin {
  return {
    app: data.api_app_id,
    team: data.team?.id,
    enterprise: present(data.enterprise?.id) ?? present(data.team?.enterprise_id),
    personTeam: data.user.team_id ?? undefined,
  };
}

/** A field that Slack may send empty or as null. */
export function present(value: string | null | undefined): string | undefined {
  return value === null || value === '' ? undefined : value;
}
