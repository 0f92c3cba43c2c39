import type { ElementState } from './element-state.ts';
import type { Identifiers } from './identifiers.ts';
import { type BlockJson, nameBlocks } from './messages.ts';
import { BOT, TEAM } from './people.ts';

/** What the app sent to describe a modal, after it passed validation. */
export interface ViewDefinition {
  readonly type: 'modal';
  readonly title: { type: 'plain_text'; text: string };
  readonly blocks: readonly BlockJson[];
  readonly submit?: { type: 'plain_text'; text: string };
  readonly close?: { type: 'plain_text'; text: string };
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly external_id?: string;
  readonly clear_on_close?: boolean;
  readonly notify_on_close?: boolean;
  readonly submit_disabled?: boolean;
}

/** What was entered so far, by block id and action id. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

/** One modal that somebody has open. */
export interface View {
  readonly id: string;
  readonly hash: string;
  readonly person: string;
  readonly definition: ViewDefinition;
  readonly state: ViewState;
  readonly rootId: string;
  readonly previousId?: string;
  /** Words shown at an input, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Words shown above the form when the app did not answer. */
  readonly trouble?: string;
}

/** The modals that are open: one stack for each person, of which they see the top. */
export class Views {
  readonly #identifiers: Identifiers;
  readonly #changed: () => void;
  readonly #stacks = new Map<string, View[]>();

  constructor(identifiers: Identifiers, changed: () => void) {
    this.#identifiers = identifiers;
    this.#changed = changed;
  }

  /** Opens the first modal of a person; one that is open already gives way. */
  open(person: string, definition: ViewDefinition): View {
    this.#stacks.set(person, []);
    return this.push(person, definition);
  }

  /** Lays a modal over the one that is open. */
  push(person: string, definition: ViewDefinition): View {
    const stack = this.#stacks.get(person) ?? [];
    const id = this.#identifiers.next('V');
    const below = stack.at(-1);
    const view: View = {
      id,
      hash: this.#hash(),
      person,
      definition: { ...definition, blocks: nameBlocks(definition.blocks, this.#identifiers) },
      state: {},
      rootId: stack[0]?.id ?? id,
      ...(below ? { previousId: below.id } : {}),
      errors: {},
    };
    this.#stacks.set(person, [...stack, view]);
    this.#changed();
    return view;
  }

  find(id: string): View | undefined {
    return this.#every().find((view) => view.id === id);
  }

  findExternal(externalId: string): View | undefined {
    return this.#every().find((view) => view.definition.external_id === externalId);
  }

  top(person: string): View | undefined {
    return this.#stacks.get(person)?.at(-1);
  }

  depth(person: string): number {
    return this.#stacks.get(person)?.length ?? 0;
  }

  /** Replaces what a modal shows. What was entered stays where block and action id are the same. */
  redefine(view: View, definition: ViewDefinition): View {
    const blocks = nameBlocks(definition.blocks, this.#identifiers);
    const kept = Object.fromEntries(
      Object.entries(view.state).filter(([blockId]) => blocks.some((block) => block.block_id === blockId)),
    );
    const { trouble: _gone, ...rest } = view;
    return this.#put({ ...rest, hash: this.#hash(), definition: { ...definition, blocks }, state: kept, errors: {} });
  }

  /** Remembers what was entered, and what is wrong with it. */
  note(view: View, noted: { state?: ViewState; errors?: Record<string, string>; trouble?: string }): View {
    const { trouble: _gone, ...rest } = view;
    return this.#put({ ...rest, errors: {}, ...noted });
  }

  /** Takes the top modal away; the one below shows again. */
  pop(person: string): void {
    this.#stacks.set(person, (this.#stacks.get(person) ?? []).slice(0, -1));
    this.#changed();
  }

  clear(person: string): void {
    this.#stacks.set(person, []);
    this.#changed();
  }

  #put(view: View): View {
    const stack = this.#stacks.get(view.person) ?? [];
    this.#stacks.set(
      view.person,
      stack.map((other) => (other.id === view.id ? view : other)),
    );
    this.#changed();
    return view;
  }

  #every(): View[] {
    return [...this.#stacks.values()].flat();
  }

  #hash(): string {
    return `${this.#identifiers.timestamp()}.${this.#identifiers.secret('view').slice(0, 8)}`;
  }
}

/** The view as the Web API and the interaction payloads show it. */
export function viewObject(view: View): Record<string, unknown> {
  const { definition } = view;
  return {
    id: view.id,
    team_id: TEAM.id,
    type: 'modal',
    title: definition.title,
    submit: definition.submit ?? null,
    close: definition.close ?? null,
    blocks: definition.blocks,
    callback_id: definition.callback_id ?? '',
    private_metadata: definition.private_metadata ?? '',
    external_id: definition.external_id ?? '',
    clear_on_close: definition.clear_on_close ?? false,
    notify_on_close: definition.notify_on_close ?? false,
    state: { values: view.state },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: BOT.appId,
    bot_id: BOT.botId,
    app_installed_team_id: TEAM.id,
  };
}
