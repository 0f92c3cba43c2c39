import { z } from 'zod';
import { problemMessages } from '../block-kit/problems.ts';
import { checkView } from '../block-kit/view.ts';
import { type ViewDefinition, viewObject } from '../views.ts';
import { json, method, refuse } from './method.ts';

const args = z.object({
  view: json,
  view_id: z.string().optional(),
  external_id: z.string().optional(),
  hash: z.string().optional(),
});

/** Replaces an open modal; with `hash`, only if nobody replaced it since. */
export const viewsUpdate = method('views.update', args, (workspace, sent) => {
  const check = checkView(sent.view);
  if (check.kind === 'refused') return refuse(check.error, problemMessages(check.problems));
  const view = sent.view_id
    ? workspace.views.find(sent.view_id)
    : sent.external_id
      ? workspace.views.findExternal(sent.external_id)
      : undefined;
  if (!view) return refuse('not_found');
  if (sent.hash && sent.hash !== view.hash) return refuse('hash_conflict');
  return { ok: true, view: viewObject(workspace.views.redefine(view, sent.view as ViewDefinition)) };
});
