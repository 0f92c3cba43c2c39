import { createContext, useContext } from 'react';
import type { PageState } from '../page-state.ts';

/** The state of the page, for everything that names people and channels. */
export const SlackContext = createContext<PageState | null>(null);

/** Milliseconds since 1970, for words such as "today". */
export const ClockContext = createContext<() => number>(() => 0);

/** The state of the page; only used where there is one. */
export function useWorkspace(): PageState {
  const state = useContext(SlackContext);
  if (!state) throw new Error('no workspace yet');
  return state;
}

/** A square with initials; the bot has a key in its square. */
export function Avatar({ id, name, size = 36 }: { id: string; name: string; size?: number }) {
  const { bot } = useWorkspace();
  const initials = name
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();
  const tone = id === bot.userId ? 'bot' : id === 'USLACKBOT' ? 'slackbot' : `tone${toneOf(id)}`;
  return (
    <span className={`avatar ${tone}`} style={{ width: size, height: size, fontSize: size * 0.38 }} aria-hidden="true">
      {id === bot.userId ? (
        <svg
          viewBox="0 0 24 24"
          width={size * 0.62}
          height={size * 0.62}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        >
          <title>key</title>
          <circle cx="8" cy="12" r="4" />
          <path d="M12 12h9M17.5 12v4M21 12v3" strokeLinecap="round" />
        </svg>
      ) : (
        initials
      )}
    </span>
  );
}

function toneOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
}
