import { Avatar, useWorkspace } from './people.tsx';

/** The workspace, its channels, and the people one can act as. */
export function Sidebar(props: {
  channel: string;
  unread: ReadonlySet<string>;
  isOpen: boolean;
  choose: (channel: string) => void;
  actAs: (person: string) => void;
}) {
  const { team, channels, people, me, bot } = useWorkspace();
  const item = (channel: (typeof channels)[number], label: React.ReactNode) => (
    <li key={channel.id}>
      <button
        type="button"
        className={props.unread.has(channel.id) ? 'unread' : ''}
        aria-current={channel.id === props.channel ? 'page' : undefined}
        onClick={() => props.choose(channel.id)}
      >
        {label}
      </button>
    </li>
  );
  return (
    <nav className={props.isOpen ? 'sidebar open' : 'sidebar'} aria-label="Workspace" data-testid="sidebar">
      <header>
        <span className="logo" aria-hidden="true">
          {team.name[0]}
        </span>
        <div>
          <h1>{team.name}</h1>
          <small>A stand-in for Slack, on this machine</small>
        </div>
      </header>
      <h2>Channels</h2>
      <ul>
        {channels
          .filter((channel) => channel.kind === 'channel')
          .map((channel) =>
            item(
              channel,
              <>
                <span className="hash" aria-hidden="true">
                  #
                </span>
                {channel.name}
              </>,
            ),
          )}
      </ul>
      <h2>Apps</h2>
      <ul>
        {channels
          .filter((channel) => channel.kind === 'direct')
          .map((channel) =>
            item(
              channel,
              <>
                <Avatar id={bot.userId} name={bot.name} size={20} /> {bot.name}
                <span
                  className={bot.isConnected ? 'presence on' : 'presence'}
                  title={bot.isConnected ? 'connected' : 'not connected'}
                />
              </>,
            ),
          )}
      </ul>
      <div className="people">
        <h2 id="act-as">Act as</h2>
        <ul aria-labelledby="act-as">
          {people.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                aria-pressed={person.id === me}
                onClick={() => props.actAs(person.id)}
                data-testid={`as-${person.name}`}
              >
                <Avatar id={person.id} name={person.realName} size={28} />
                <span>
                  {person.realName}
                  <small>{person.role}</small>
                </span>
                {person.id === me && <span className="you">you</span>}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
