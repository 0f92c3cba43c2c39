import { z } from 'zod';
import { problemMessages } from '../block-kit/problems.ts';
import { checkView } from '../block-kit/view.ts';
import { type ViewDefinition, viewObject } from '../views.ts';
import { json, method, refuse } from './method.ts';

const args = z.object({ trigger_id: z.string().min(1), view: json });

/** Opens a modal for the person whose interaction gave the trigger. A refused view does not use the trigger up. */
export const viewsOpen = method('views.open', args, (workspace, sent) => {
  const check = checkView(sent.view);
  if (check.kind === 'refused') return refuse(check.error, problemMessages(check.problems));
  const exchange = workspace.triggers.exchange(sent.trigger_id);
  if (exchange.kind === 'refused') return refuse(exchange.error);
  const definition = sent.view as ViewDefinition;
  if (definition.external_id && workspace.views.findExternal(definition.external_id)) {
    return refuse('duplicate_external_id');
  }
  return { ok: true, view: viewObject(workspace.views.open(exchange.person, definition)) };
});
