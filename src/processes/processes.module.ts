export { ChildProgram, programBeside, type Fall } from './child-program.service.js';
export { watchOver, type Watch, type WatchLimits } from './watch.service.js';
