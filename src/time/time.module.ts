export { readCalendarYears } from './calendar.reader.js';
