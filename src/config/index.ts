export { readConfig, settingNames, type Config } from './config.js';
