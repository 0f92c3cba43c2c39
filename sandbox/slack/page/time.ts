/** Milliseconds of a message timestamp. */
export function millisecondsOf(ts: string): number {
  return Number(ts) * 1000;
}

/** The hour and minute in the reader's time zone. */
export function clockOf(ts: string): string {
  return new Date(millisecondsOf(ts)).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The whole time in UTC, for tooltips. */
export function utcOf(ts: string): string {
  return `${new Date(millisecondsOf(ts)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The day as a person would say it. */
export function dayOf(ts: string): string {
  return new Date(millisecondsOf(ts)).toLocaleDateString([], { weekday: 'long', month: 'long', day: 'numeric' });
}

const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_pretty: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short_pretty: { month: 'short', day: 'numeric' },
  date_long_pretty: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** Fills a date token such as `{date_short_pretty} {time}` for this reader. */
export function formatDate(seconds: number, format: string, now: number): string {
  const at = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'ago') return ago(now - at.getTime());
    const options = formats[name];
    if (!options) return whole;
    const isToday = at.toDateString() === new Date(now).toDateString();
    if (name.endsWith('_pretty') && isToday) return 'Today';
    return name.startsWith('time') ? at.toLocaleTimeString([], options) : at.toLocaleDateString([], options);
  });
}

function ago(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
