import { problemMessages } from './block-kit/problems.ts';
import { checkView } from './block-kit/view.ts';
import type { BotLine, Outcome } from './bot-line.ts';
import { failureOf } from './deliver.ts';
import { type Entered, enteredState, inputProblem, isStateful } from './element-state.ts';
import { elementsIn, stateOf, withElementState } from './elements.ts';
import { parseObject } from './http.ts';
import { closedPayload, interactionForm, submissionPayload } from './payloads.ts';
import type { View, ViewDefinition, ViewState } from './views.ts';
import type { Workspace } from './workspace.ts';

/** Sends a modal. Values are given by block id or action id; what is not given keeps its state. */
export async function submitView(
  line: BotLine,
  personId: string,
  viewId: string,
  values: Readonly<Record<string, Entered>>,
): Promise<Outcome> {
  const workspace = line.workspace;
  const person = workspace.person(personId);
  const open = workspace.views.find(viewId);
  if (!person || open?.person !== personId) return { kind: 'impossible', why: 'no such open view' };
  if (open.definition.submit === undefined) return { kind: 'impossible', why: 'this view has no submit button' };
  const state = withEntered(open, values);
  const problems = Object.fromEntries(
    elementsIn(open.definition.blocks).flatMap(({ block, element }) => {
      if (block.type !== 'input') return [];
      const held = state[String(block.block_id)]?.[String(element.action_id)];
      const problem = held ? inputProblem(block, element, held) : null;
      return problem ? [[String(block.block_id), problem]] : [];
    }),
  );
  if (Object.keys(problems).length > 0) {
    workspace.views.note(open, { state, errors: problems });
    return { kind: 'impossible', why: Object.values(problems).join(' ') };
  }
  const view = workspace.views.note(open, { state });
  const triggerId = workspace.triggers.issue(personId);
  const delivery = await line.sendForm(interactionForm(submissionPayload({ person, view, triggerId })));
  const failure = failureOf(delivery);
  const now = workspace.views.find(view.id) ?? view;
  if (failure || delivery.kind !== 'answered') return noteTrouble(workspace, now, failure ?? 'dispatch_failed');
  return followSubmission(workspace, now, delivery.body);
}

/** Closes the top modal with its close button. */
export async function closeView(line: BotLine, personId: string): Promise<Outcome> {
  const workspace = line.workspace;
  const person = workspace.person(personId);
  const view = workspace.views.top(personId);
  if (!person || !view) return { kind: 'impossible', why: 'no open view' };
  if (view.definition.clear_on_close) workspace.views.clear(personId);
  else workspace.views.pop(personId);
  if (view.definition.notify_on_close) await line.sendForm(interactionForm(closedPayload({ person, view })));
  return { kind: 'taken' };
}

function followSubmission(workspace: Workspace, view: View, body: string): Outcome {
  const { views } = workspace;
  const answer = body.trim() === '' ? {} : parseObject(body);
  if (!answer) return noteTrouble(workspace, view, 'invalid_response');
  switch (answer.response_action) {
    case undefined:
      views.pop(view.person);
      return { kind: 'taken' };
    case 'clear':
      views.clear(view.person);
      return { kind: 'taken' };
    case 'errors': {
      const errors = (answer.errors ?? {}) as Record<string, string>;
      const known = new Set(view.definition.blocks.map((block) => String(block.block_id)));
      const strange = Object.keys(errors).filter((blockId) => !known.has(blockId));
      if (strange.length > 0 || Object.keys(errors).length === 0) {
        return noteTrouble(workspace, view, `errors name no input of this view: ${strange.join(', ')}`);
      }
      views.note(view, { errors });
      return { kind: 'taken' };
    }
    case 'update':
    case 'push': {
      const check = checkView(answer.view);
      if (check.kind === 'refused') {
        return noteTrouble(workspace, view, [check.error, ...problemMessages(check.problems)].join(' '));
      }
      if (answer.response_action === 'update') views.redefine(view, answer.view as ViewDefinition);
      else if (views.depth(view.person) >= 3) return noteTrouble(workspace, view, 'push_limit_reached');
      else views.push(view.person, answer.view as ViewDefinition);
      return { kind: 'taken' };
    }
    default:
      return noteTrouble(workspace, view, `unknown response_action ${String(answer.response_action)}`);
  }
}

/** Says above the form that the app did not answer as it should. */
export function noteTrouble(workspace: Workspace, view: View, error: string): Outcome {
  workspace.views.note(view, { trouble: `We had some trouble connecting. Try again? (${error})` });
  return { kind: 'failed', error };
}

function withEntered(view: View, values: Readonly<Record<string, Entered>>): ViewState {
  const known = stateOf(view.definition.blocks, view.state);
  return elementsIn(view.definition.blocks).reduce<ViewState>((state, placed) => {
    const entered = values[String(placed.block.block_id)] ?? values[String(placed.element.action_id)];
    if (entered === undefined || !isStateful(placed.element)) return state;
    return withElementState(state, placed, enteredState(placed.element, entered));
  }, known);
}
