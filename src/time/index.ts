export * from './civil-date.js';
export * from './working-calendar.js';
export * from './clock.js';
export * from './zoned.js';
