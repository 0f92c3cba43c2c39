import { useState } from 'react';
import type { Entered } from '../element-state.ts';
import { ConfirmDialog, type Question } from './confirm.tsx';
import { useWorkspace } from './people.tsx';

/** An interactive element as it came from the app. */
export type ElementJson = Readonly<Record<string, unknown>> & { readonly type: string };

/** Sends one action; resolves when the bot has answered. */
export type Run = (actionId: string, entered: Entered) => Promise<void>;

interface Option {
  readonly text: { text: string };
  readonly value: string;
  readonly description?: { text: string };
}

/** The choices of a menu, groups laid flat. */
export function optionsOf(element: ElementJson): Option[] {
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  return [...((element.options ?? []) as Option[]), ...groups.flatMap((group) => group.options)];
}

/** Values chosen in an element, from its state. */
export function chosen(state: Readonly<Record<string, unknown>> | undefined): string[] {
  return Object.entries(state ?? {}).flatMap(([key, value]) => {
    if (key === 'type' || value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : (item as Option).value));
    return [typeof value === 'object' ? (value as Option).value : String(value)];
  });
}

/** One control in a message or modal: a button, a menu, boxes to tick. */
export function Control({
  element,
  state,
  run,
}: {
  element: ElementJson;
  state: Readonly<Record<string, unknown>> | undefined;
  run: Run;
}) {
  const [isBusy, setBusy] = useState(false);
  const [asking, setAsking] = useState<{ entered: Entered } | null>(null);
  const actionId = String(element.action_id);
  const send = (entered: Entered) => {
    setBusy(true);
    void run(actionId, entered).finally(() => setBusy(false));
    if (typeof element.url === 'string') window.open(element.url, '_blank', 'noopener,noreferrer');
  };
  const want = (entered: Entered) => (element.confirm ? setAsking({ entered }) : send(entered));
  return (
    <>
      <Face element={element} values={chosen(state)} isBusy={isBusy} want={want} />
      {asking && (
        <ConfirmDialog
          question={element.confirm as Question}
          onAnswer={(yes) => {
            setAsking(null);
            if (yes) send(asking.entered);
          }}
        />
      )}
    </>
  );
}

function Face(props: { element: ElementJson; values: string[]; isBusy: boolean; want: (entered: Entered) => void }) {
  const { element, values, isBusy, want } = props;
  const text = (element.text as { text: string } | undefined)?.text ?? '';
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return (
        <button
          type="button"
          className={`button ${String(element.style ?? '')}`}
          aria-label={element.accessibility_label as string | undefined}
          aria-busy={isBusy}
          disabled={isBusy}
          data-action={String(element.action_id)}
          onClick={() => want(null)}
        >
          {isBusy && <span className="spinner" />}
          {text}
          {element.url !== undefined && <span aria-hidden="true"> ↗</span>}
        </button>
      );
    case 'feedback_buttons':
      return <Feedback element={element} want={want} />;
    case 'overflow':
      return <Overflow element={element} want={want} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices element={element} values={values} change={want} />;
    default:
      return <Menu element={element} values={values} isBusy={isBusy} change={want} />;
  }
}

/** A drop-down, or the browser's own field for a date or time. */
export function Menu(props: {
  element: ElementJson;
  values: string[];
  isBusy?: boolean;
  label?: string;
  change: (entered: Entered) => void;
}) {
  const { element, values, change } = props;
  const placeholder = (element.placeholder as { text: string } | undefined)?.text ?? 'Choose an option';
  const label = props.label ?? placeholder;
  const options = useOptions(element);
  if (element.type === 'datepicker' || element.type === 'timepicker') {
    return (
      <input
        className="field narrow"
        type={element.type === 'datepicker' ? 'date' : 'time'}
        aria-label={label}
        value={values[0] ?? ''}
        onChange={(event) => change(event.target.value || null)}
      />
    );
  }
  if (element.type.startsWith('multi_')) {
    return (
      <select
        className="field narrow"
        multiple
        aria-label={label}
        value={values}
        onChange={(event) => change([...event.target.selectedOptions].map((option) => option.value))}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text.text}
          </option>
        ))}
      </select>
    );
  }
  return (
    <select
      className="field narrow"
      aria-label={label}
      aria-busy={props.isBusy}
      value={values[0] ?? ''}
      onChange={(event) => change(event.target.value || null)}
    >
      <option value="">{placeholder}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text.text}
        </option>
      ))}
    </select>
  );
}

/** Radio buttons or checkboxes. */
export function Choices(props: { element: ElementJson; values: string[]; change: (entered: Entered) => void }) {
  const { element, values, change } = props;
  const isRadio = element.type === 'radio_buttons';
  const toggled = (value: string) =>
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return (
    <div className="choices">
      {optionsOf(element).map((option) => (
        <label key={option.value}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={String(element.action_id)}
            checked={values.includes(option.value)}
            onChange={() => change(isRadio ? option.value : toggled(option.value))}
          />
          <span>
            {option.text.text}
            {option.description && <small>{option.description.text}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

function Overflow({ element, want }: { element: ElementJson; want: (entered: Entered) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="overflow">
      <button
        type="button"
        className="button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        ⋯
      </button>
      {isOpen && (
        <span className="menu" role="menu">
          {optionsOf(element).map((option) => (
            <button
              key={option.value}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                want(option.value);
              }}
            >
              {option.text.text}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}

function Feedback({ element, want }: { element: ElementJson; want: (entered: Entered) => void }) {
  const buttons = ['positive_button', 'negative_button'].map((key) => element[key] as Option);
  return (
    <span className="feedback">
      {buttons.map((button) => (
        <button key={button.value} type="button" className="button" onClick={() => want(button.value)}>
          {button.text.text}
        </button>
      ))}
    </span>
  );
}

function useOptions(element: ElementJson): Option[] {
  const { people, channels } = useWorkspace();
  if (element.type.includes('users_select')) {
    return people.map((person) => ({ text: { text: person.realName }, value: person.id }));
  }
  if (element.type.includes('channels_select') || element.type.includes('conversations_select')) {
    return channels.map((channel) => ({ text: { text: `#${channel.name}` }, value: channel.id }));
  }
  return optionsOf(element);
}
