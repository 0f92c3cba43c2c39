import { useEffect, useRef, useState } from 'react';
import type { PageMessage, PageState } from '../page-state.ts';
import { ChannelMessages } from './channel-pane.tsx';
import { Composer } from './composer.tsx';
import { useSlack } from './connection.ts';
import { type HeldToken, Modal } from './modal.tsx';
import { Avatar, SlackContext } from './people.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { Tray } from './tray.tsx';

/** Width in pixels from which a thread opens by itself beside the channel. */
const WIDE = 1100;

/** The whole page. */
export function App() {
  const [me, setMe] = useState(() => sessionStorage.getItem('me') ?? 'U0ALICE');
  const { state, isLive } = useSlack(me);
  const last = useRef<PageState | null>(null);
  if (state) last.current = state;
  const shown = state ?? last.current;
  useEffect(() => sessionStorage.setItem('me', me), [me]);
  if (!shown) return <p className="loading">Opening the workspace…</p>;
  return (
    <SlackContext value={shown}>
      <Workspace state={shown} isLive={isLive} actAs={setMe} />
    </SlackContext>
  );
}

function Workspace({ state, isLive, actAs }: { state: PageState; isLive: boolean; actAs: (person: string) => void }) {
  const [link] = useState(() => linkedMessage(window.location));
  const [channelId, setChannel] = useState(link?.channel ?? 'C0INCIDENTS');
  const [threadTs, setThread] = useState<string | null>(link?.thread ?? null);
  const [isDrawerOpen, setDrawer] = useState(false);
  const [held, hold] = useState<HeldToken | null>(null);
  const channel = state.channels.find((one) => one.id === channelId) ?? state.channels[0];
  const messages = state.messages.filter((message) => message.channel === channel?.id);
  const unread = useUnread(state, channel?.id ?? '');
  useOpenNewThread(messages, threadTs, setThread);
  if (!channel) return <p className="loading">This person is in no channel.</p>;
  const parent = messages.find((message) => message.ts === threadTs);
  const person = state.people.find((one) => one.id === state.me);
  const choose = (next: string) => {
    setChannel(next);
    setThread(null);
    setDrawer(false);
  };
  const become = (next: string) => {
    actAs(next);
    setDrawer(false);
    if (channel.kind === 'direct') choose('C0INCIDENTS');
  };
  return (
    <div className={parent ? 'app with-thread' : 'app'}>
      <Sidebar channel={channel.id} unread={unread} isOpen={isDrawerOpen} choose={choose} actAs={become} />
      {isDrawerOpen && (
        <button type="button" className="shade" aria-label="Close the menu" onClick={() => setDrawer(false)} />
      )}
      <main>
        <header className="bar">
          <button type="button" className="icon drawer" aria-label="Open the menu" onClick={() => setDrawer(true)}>
            ☰
          </button>
          <div className="title">
            <h2>{channel.kind === 'direct' ? state.bot.name : `# ${channel.name}`}</h2>
            <small>{channel.kind === 'direct' ? 'Direct messages with the app' : channel.topic}</small>
          </div>
          {person && (
            <div className="who" data-testid="who">
              <Avatar id={person.id} name={person.realName} size={26} />
              <span>
                You are <b>{person.realName.split(' ')[0]}</b> ({person.role})
              </span>
              <select aria-label="Act as" value={state.me} onChange={(event) => become(event.target.value)}>
                {state.people.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.realName} ({one.role})
                  </option>
                ))}
              </select>
            </div>
          )}
        </header>
        {!isLive && (
          <p className="banner" role="alert">
            The stand-in does not answer. Is it still running?
          </p>
        )}
        {isLive && !state.bot.isConnected && <p className="banner">No bot is connected yet.</p>}
        <ChannelMessages
          key={`${channel.id}:${state.me}`}
          channel={channel}
          messages={messages}
          marked={link?.ts ?? null}
          openThread={setThread}
        />
        <Tray channel={channel.id} held={held} hold={hold} actAs={become} />
        <Composer
          key={`composer:${channel.id}`}
          channel={channel.id}
          placeholder={
            channel.kind === 'direct' ? `Message ${state.bot.name}` : `Message #${channel.name} or type /cognito`
          }
        />
      </main>
      {parent && (
        <ThreadPane
          channel={channel}
          parent={parent}
          replies={messages.filter((message) => message.threadTs === parent.ts)}
          marked={link?.ts ?? null}
          close={() => setThread(null)}
        />
      )}
      {state.view && <Modal key={state.view.id} view={state.view} held={held} />}
    </div>
  );
}

/** Channels with messages that came while another channel was open. */
function useUnread(state: PageState, current: string): ReadonlySet<string> {
  const [seen, setSeen] = useState<Record<string, string>>({});
  const latest = Object.fromEntries(state.messages.map((message) => [message.channel, message.ts]));
  const newest = latest[current] ?? '';
  useEffect(() => {
    setSeen((before) => (before[current] === newest ? before : { ...before, [current]: newest }));
  }, [current, newest]);
  return new Set(Object.entries(latest).flatMap(([id, ts]) => (id !== current && ts > (seen[id] ?? '') ? [id] : [])));
}

/** On a wide screen, the first reply under a message of the bot opens its thread, so that the story is in sight. */
function useOpenNewThread(messages: readonly PageMessage[], open: string | null, setThread: (ts: string) => void) {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const threads = messages.flatMap((message) => (message.threadTs && !message.isEphemeral ? [message.threadTs] : []));
    const before = known.current;
    known.current = new Set(threads);
    if (!before || open !== null || window.innerWidth < WIDE) return;
    const fresh = threads.find(
      (ts) => !before.has(ts) && messages.find((message) => message.ts === ts)?.author.kind === 'bot',
    );
    if (fresh) setThread(fresh);
  }, [messages, open, setThread]);
}

/** The message that the address names, such as `/archives/C0INCIDENTS/p1700000000000001?thread_ts=…`. */
function linkedMessage(location: Location): { channel: string; ts: string; thread: string | null } | null {
  const match = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(location.pathname);
  if (!match) return null;
  const [, channel = '', seconds = '', micros = ''] = match;
  return { channel, ts: `${seconds}.${micros}`, thread: new URLSearchParams(location.search).get('thread_ts') };
}
