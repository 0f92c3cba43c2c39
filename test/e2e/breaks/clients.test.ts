import { clientBreaks } from './clients.ts';
import { eachIsFoundFirst } from './first-finding.ts';

eachIsFoundFirst(clientBreaks);
