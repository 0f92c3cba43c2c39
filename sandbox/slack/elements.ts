import { type ElementState, initialState, isStateful } from './element-state.ts';
import type { BlockJson } from './messages.ts';
import type { ViewState } from './views.ts';

/** An interactive element and the block that holds it. */
export interface PlacedElement {
  readonly block: BlockJson;
  readonly element: Readonly<Record<string, unknown>> & { type: string };
}

/** Every interactive element of these blocks, in reading order, containers and cards included. */
export function elementsIn(blocks: readonly BlockJson[]): PlacedElement[] {
  return blocks.flatMap((block): PlacedElement[] => {
    const direct = [
      ...(block.type === 'actions' || block.type === 'context_actions' ? asElements(block.elements) : []),
      ...(block.type === 'card' ? asElements(block.actions) : []),
      ...(block.type === 'section' && block.accessory ? asElements([block.accessory]) : []),
      ...(block.type === 'input' && block.element ? asElements([block.element]) : []),
    ].map((element) => ({ block, element }));
    const below = block.type === 'carousel' ? block.elements : block.child_blocks;
    return [...direct, ...(Array.isArray(below) ? elementsIn(below as BlockJson[]) : [])];
  });
}

/** What all the inputs hold together: what was entered, and what they start with otherwise. */
export function stateOf(blocks: readonly BlockJson[], entered: ViewState): ViewState {
  const values: Record<string, Record<string, ViewState[string][string]>> = {};
  for (const { block, element } of elementsIn(blocks)) {
    if (!isStateful(element) || element.type === 'overflow') continue;
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    values[blockId] = {
      ...values[blockId],
      [actionId]: entered[blockId]?.[actionId] ?? initialState(element),
    };
  }
  return values;
}

/** The same state with one element set. */
export function withElementState(state: ViewState, { block, element }: PlacedElement, held: ElementState): ViewState {
  const blockId = String(block.block_id);
  return { ...state, [blockId]: { ...state[blockId], [String(element.action_id)]: held } };
}

function asElements(value: unknown): PlacedElement['element'][] {
  return Array.isArray(value)
    ? (value as PlacedElement['element'][]).filter((element) => element.type !== 'image')
    : [];
}
