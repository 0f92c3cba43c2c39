import { isActive } from '../alert/apply.ts';
import type { AlertCourse, AlertNews } from '../alert/course.ts';
import { SOURCE_TITLES } from '../alert/source-titles.ts';
import { type AlertLine, type IncidentFile, MOST_ALERTS } from '../journal/incident-file.ts';

/** An alert as the summary of its incident shows it. */
export function lineOf(course: AlertCourse): AlertLine {
  const { key, source, title, status, severity, firingSince, occurredAt, count, flaps, link } = course;
  return {
    key,
    source: SOURCE_TITLES[source],
    title,
    status,
    severity,
    since: firingSince ?? occurredAt,
    // An acknowledgement alone says as well that it fires.
    count: Math.max(1, count),
    flaps,
    link,
  };
}

/** News after which an incident that was over is not. */
const OPENS: readonly AlertNews[] = ['opened', 'joined', 'again'];

/**
 * The file of an incident with what an alert says by now. Once every alert of it is resolved, so is the incident; one that
 * fires anew opens it again. Who resolved it by hand is not overruled by an alert that only says once more that it fires.
 */
export function withAlert(file: IncidentFile, line: AlertLine, news: AlertNews | undefined, at: number): IncidentFile {
  const alerts = withLine(file.alerts, line);
  const firing = alerts.filter(isActive).flatMap(({ severity }) => (severity === undefined ? [] : [severity]));
  const after = {
    ...file,
    alerts,
    severity: firing.length === 0 ? (file.severity ?? line.severity) : Math.min(...firing),
  };
  if (isActive(line) && news !== undefined && OPENS.includes(news)) {
    return { ...after, status: 'open', resolved: undefined, symptom: file.symptom ?? line.title };
  }
  if (file.status === 'resolved' || alerts.some(isActive)) return after;
  return { ...after, status: 'resolved', resolved: { at, by: undefined, cause: undefined } };
}

/** In its place; a new one at the end, where there is room or an older one is over. */
function withLine(alerts: readonly AlertLine[], line: AlertLine): readonly AlertLine[] {
  if (alerts.some(({ key }) => key === line.key)) return alerts.map((it) => (it.key === line.key ? line : it));
  if (alerts.length < MOST_ALERTS) return [...alerts, line];
  const over = alerts.findIndex((it) => !isActive(it));
  return over < 0 ? alerts : [...alerts.toSpliced(over, 1), line];
}
