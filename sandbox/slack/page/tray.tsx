import { useState } from 'react';
import type { Hint, TokenKind } from '../page-state.ts';
import { act, issueToken } from './connection.ts';
import type { HeldToken } from './modal.tsx';
import { useWorkspace } from './people.tsx';

const tokenLabels: Readonly<Record<TokenKind, string>> = {
  good: 'Good token',
  expired: 'Expired token',
  'other-pool': 'Other pool’s token',
  id: 'Id token',
};

/** Things worth trying with one tap, and tokens to paste. */
export function Tray(props: {
  channel: string;
  held: HeldToken | null;
  hold: (token: HeldToken | null) => void;
  actAs: (person: string) => void;
}) {
  const { hints, tokenKinds, me } = useWorkspace();
  const [running, setRunning] = useState<string | null>(null);
  const run = async (command: string, person: string) => {
    setRunning(command);
    if (person !== me) props.actAs(person);
    await act({ kind: 'slash', as: person, channel: props.channel, text: command });
    setRunning(null);
  };
  const offer = async (kind: TokenKind) => {
    const token = await issueToken(kind);
    if (token === null) return;
    props.hold({ label: tokenLabels[kind], token });
    await navigator.clipboard?.writeText(token).catch(() => undefined);
  };
  if (hints.length === 0 && tokenKinds.length === 0) return null;
  return (
    <section className="tray" aria-label="Try this" data-testid="try-this">
      {props.held && (
        <div className="held" role="status">
          <span>
            <b>{props.held.label}</b> is on the clipboard
          </span>
          <button type="button" className="button primary" onClick={() => void run('/cognito token', me)}>
            Open /cognito token
          </button>
          <button type="button" className="icon" aria-label="Put the token away" onClick={() => props.hold(null)}>
            ✕
          </button>
        </div>
      )}
      <div className="chips">
        <h3>Try this</h3>
        {hints.map((hint) => (
          <HintChip
            key={hint.title}
            hint={hint}
            isBusy={running === hint.command}
            run={() => void run(hint.command, hint.person ?? me)}
          />
        ))}
        {tokenKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="chip token"
            onClick={() => void offer(kind)}
            title="Copy a fresh token"
          >
            {tokenLabels[kind]}
          </button>
        ))}
      </div>
    </section>
  );
}

function HintChip({ hint, isBusy, run }: { hint: Hint; isBusy: boolean; run: () => void }) {
  return (
    <button type="button" className="chip" title={hint.command} aria-busy={isBusy} disabled={isBusy} onClick={run}>
      {isBusy && <span className="spinner" />}
      {hint.title}
    </button>
  );
}
