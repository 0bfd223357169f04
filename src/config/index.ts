export { readConfig, settingNames, type Config } from './config.js';
export type { SmtpServer } from './smtp.js';
