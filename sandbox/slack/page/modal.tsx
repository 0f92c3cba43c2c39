import { useEffect, useRef, useState } from 'react';
import type { Entered } from '../element-state.ts';
import type { BlockJson } from '../messages.ts';
import type { PageView } from '../page-state.ts';
import { Blocks } from './blocks.tsx';
import { act } from './connection.ts';
import { Choices, chosen, type ElementJson, Menu } from './controls.tsx';
import { useWorkspace } from './people.tsx';

/** A token that was issued on the page and can be pasted into a form. */
export interface HeldToken {
  readonly label: string;
  readonly token: string;
}

/** The modal that is open. What is typed stays when the app replaces the view. */
export function Modal({ view, held }: { view: PageView; held: HeldToken | null }) {
  const { me, bot } = useWorkspace();
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState<Record<string, Entered>>({});
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.input input, .input textarea, .input select')?.focus();
  }, []);
  const close = () => void act({ kind: 'close', as: me });
  const submit = async () => {
    setBusy(true);
    const sent = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? [...value] : (value as string | null)]),
    );
    await act({ kind: 'submit', as: me, view: view.id, values: sent });
    setBusy(false);
  };
  const enter = (block: BlockJson, element: ElementJson, entered: Entered) => {
    setValues({ ...values, [String(block.block_id)]: entered });
    if (block.dispatch_action === true && element.type !== 'plain_text_input') {
      void act({
        kind: 'click',
        as: me,
        where: { view: view.id },
        action: String(element.action_id),
        entered: typeof entered === 'string' || entered === null ? entered : [...entered],
      });
    }
  };
  const run = async (actionId: string, entered: Entered) => {
    const value = typeof entered === 'string' || entered === null ? entered : [...entered];
    await act({ kind: 'click', as: me, where: { view: view.id }, action: actionId, entered: value });
  };
  const textInput = view.blocks.find(
    (block) => block.type === 'input' && (block.element as ElementJson).type === 'plain_text_input',
  );
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-label={view.title}
      data-testid="modal"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <h2>{view.title}</h2>
          <button type="button" className="icon" aria-label="Close" onClick={close}>
            ✕
          </button>
        </header>
        <div className="fields">
          {view.trouble && (
            <p className="trouble" role="alert">
              {view.trouble}
            </p>
          )}
          {view.blocks.map((block) =>
            block.type === 'input' ? (
              <Input
                key={String(block.block_id)}
                block={block}
                state={view.state[String(block.block_id)]}
                value={values[String(block.block_id)]}
                error={view.errors[String(block.block_id)]}
                enter={(element, entered) => enter(block, element, entered)}
              />
            ) : (
              <Blocks key={String(block.block_id)} blocks={[block]} state={view.state} run={run} />
            ),
          )}
          {held && textInput && (
            <button
              type="button"
              className="button paste"
              onClick={() => setValues({ ...values, [String(textInput.block_id)]: held.token })}
            >
              Paste: {held.label}
            </button>
          )}
        </div>
        <footer>
          <small>{bot.name}</small>
          <button type="button" className="button" onClick={close}>
            {view.close ?? (view.submit ? 'Cancel' : 'Close')}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" disabled={isBusy} aria-busy={isBusy}>
              {isBusy && <span className="spinner" />}
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}

function Input(props: {
  block: BlockJson;
  state: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  value: Entered | undefined;
  error: string | undefined;
  enter: (element: ElementJson, entered: Entered) => void;
}) {
  const { block, error } = props;
  const element = block.element as ElementJson;
  const label = (block.label as { text: string }).text;
  const hint = block.hint as { text: string } | undefined;
  const initial = chosen(props.state?.[String(element.action_id)]);
  const values = props.value === undefined ? initial : props.value === null ? [] : [props.value].flat();
  const id = `input-${String(block.block_id)}`;
  const change = (entered: Entered) => props.enter(element, entered);
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={error ? 'input wrong' : 'input'}>
      <label htmlFor={id}>
        {label}
        {block.optional === true && <small> (optional)</small>}
      </label>
      {isTyped(element.type) ? (
        <TypedField
          id={id}
          element={element}
          value={values[0] ?? ''}
          described={described}
          isWrong={!!error}
          change={change}
        />
      ) : element.type === 'radio_buttons' || element.type === 'checkboxes' ? (
        <Choices element={element} values={values} change={change} />
      ) : (
        <Menu element={element} values={values} label={label} change={change} />
      )}
      {error ? (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint.text}
          </p>
        )
      )}
    </div>
  );
}

function isTyped(type: string): boolean {
  return type.endsWith('_input') && type !== 'file_input';
}

function TypedField(props: {
  id: string;
  element: ElementJson;
  value: string;
  described: string | undefined;
  isWrong: boolean;
  change: (entered: Entered) => void;
}) {
  const { element } = props;
  const common = {
    id: props.id,
    className: 'field',
    value: props.value,
    placeholder: (element.placeholder as { text: string } | undefined)?.text ?? '',
    'aria-invalid': props.isWrong,
    'aria-describedby': props.described,
    autoComplete: 'off',
    spellCheck: false,
  };
  if (element.multiline === true || element.type === 'rich_text_input') {
    return <textarea {...common} rows={5} onChange={(event) => props.change(event.target.value)} />;
  }
  return <input {...common} type="text" onChange={(event) => props.change(event.target.value)} />;
}
