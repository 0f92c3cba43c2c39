import { eachIsFoundFirst } from './first-finding.ts';
import { tokenBreaks } from './tokens.ts';

eachIsFoundFirst(tokenBreaks);
