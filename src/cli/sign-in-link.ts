import type { Command } from 'commander';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/index.js';
import { Database } from '../database/database.module.js';
import { HistoryService } from '../history/history.module.js';
import { Clock } from '../time/index.js';
import { SignInLinksService } from '../web/web.module.js';
import { acting, common, type Common } from './acting.js';
import { operatorName } from './operator.js';

const MINUTES = 60;

/**
 * Helps somebody in who has lost the password where no letter comes, the last administrator above all.
 * Whoever can run this holds the database anyway; that it was done stays in the person's history.
 */
export function registerSignInLink(program: Command): void {
  common(
    program
      .command('sign-in-link')
      .description(
        'ссылка, которая один раз впускает человека: если пароль забыт, а письма не ходят',
      )
      .requiredOption('--as <кто>', 'кого впустить: "Фамилия И.О.", как в справочнике отдела'),
  ).action((options: Common) => give(options));
}

async function give(options: Common): Promise<void> {
  await acting(options, async ({ application, tx, moment, by }) => {
    const links = new SignInLinksService(application.get(Database), application.get(Clock));
    const { person, name } = by.actor;
    const token = await links.make(tx, person, MINUTES);
    await application.get(HistoryService).append(tx, {
      ...{ subject: { kind: 'person', id: person }, event: 'signInLink', facts: {} },
      ...{ actor: { id: null, name: operatorName() }, at: moment.now },
    });
    const link = `${application.get<Config>(CONFIG).publicUrl}/sign-in/link/${token}`;
    return {
      json: { person: name, link, minutes: MINUTES },
      text: `${name}: ссылка впустит один раз в течение часа. Передайте её лично.\n${link}`,
    };
  });
}
