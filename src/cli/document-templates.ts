import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Database } from '../database/database.module.js';
import { InvalidInput, NotFound, NotPermitted } from '../errors.js';
import { DocumentTemplates } from '../papers/papers.module.js';
import { may } from '../people/index.js';
import { MomentService, type DepartmentActor } from '../people/people.module.js';
import { shortDate } from '../templating/index.js';
import { civilDateIn } from '../time/index.js';
import {
  actorNamed,
  common,
  inSteps,
  reading,
  type Common,
  type Place,
  type Reading,
} from './acting.js';
import { make, type Making } from './document-make.js';
import { subjectOptions } from './document-subject.js';
import { numberOption } from './options.js';

type Setting = Making & {
  readonly kind?: string;
  readonly note?: string;
  readonly accept?: true;
};

export function registerTemplates(document: Command): void {
  const templates = common(
    document.command('templates').description('шаблоны документов и свои редакции отдела'),
  ).action((options: Common) => list(options));
  common(templates.command('show').description('текст шаблона, как он действует'))
    .argument('<шаблон>', 'имя из kontrol document templates')
    .option(
      '--version <номер>',
      'своя редакция отдела с этим номером',
      numberOption('номер редакции'),
    )
    .option('--product', 'шаблон программы, а не отдела')
    .action((name: string, _options: unknown, command: Command) =>
      show(name, command.optsWithGlobals<Common & { version?: number; product?: true }>()),
    );
  subjectOptions(
    common(templates.command('set').description('испытать свой текст шаблона и сохранить его')),
  )
    .argument('<шаблон>', 'имя из kontrol document templates')
    .argument('<файл>', 'файл с текстом')
    .requiredOption('--as <кто>', 'кто меняет: "Фамилия И.О."')
    .option('--kind <вид>', 'на каком документе испытать; для шаблона документа — на нём самом')
    .option('--out <папка>', 'куда положить пробный документ', 'var/preview')
    .option('--note <пояснение>', 'что изменено')
    .option('--accept', 'сохранить: новые документы будут составляться по нему')
    .action((name: string, file: string, _options: unknown, command: Command) =>
      set(name, file, command.optsWithGlobals<Setting>()),
    );
  common(
    templates.command('reset').description('вернуть шаблон программы; свои редакции останутся'),
  )
    .argument('<шаблон>', 'имя из kontrol document templates')
    .requiredOption('--as <кто>', 'кто возвращает: "Фамилия И.О."')
    .option('--note <пояснение>', 'почему')
    .action((name: string, _options: unknown, command: Command) =>
      reset(name, command.optsWithGlobals<Setting>()),
    );
}

async function list(options: Common): Promise<void> {
  await reading(options, async ({ application, tx }) => {
    const templates = application.get(DocumentTemplates);
    const changed = new Map((await templates.changed(tx)).map((own) => [own.name, own.version]));
    const lines = templates.names.map((name) => {
      const own = changed.get(name);
      return own === undefined ? name : `${name} — своя редакция отдела ${own}`;
    });
    const json = templates.names.map((name) => ({ name, own: changed.get(name) ?? null }));
    return { json, text: lines.join('\n') };
  });
}

async function show(
  name: string,
  options: Common & { version?: number; product?: true },
): Promise<void> {
  await reading(options, async ({ application, tx, moment }) => {
    const templates = application.get(DocumentTemplates);
    const own = await templates.versions(tx, name);
    const [latest] = own;
    const wanted = options.product
      ? undefined
      : options.version === undefined
        ? latest
        : own.find(({ version }) => version === options.version);
    if (options.version !== undefined && !wanted)
      throw new NotFound(`Своей редакции ${options.version} у шаблона «${name}» нет.`);
    const text = wanted?.text ?? templates.productText(name);
    const versions = own.map(({ version, by, at, note, text: its }) => {
      const what = its === null ? 'возвращён шаблон программы' : note || 'без пояснения';
      return `${version}: ${shortDate(civilDateIn(moment.zone, at))}, ${by} — ${what}`;
    });
    // Only the text goes to the output, so that it can be put into a file and changed there.
    if (!options.json) for (const line of versions) process.stderr.write(`${line}\n`);
    return { json: { name, text, versions: own }, text: text.trimEnd() };
  });
}

async function set(name: string, path: string, options: Setting): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new NotFound(`Файл «${path}» не открывается. Проверьте, как он назван.`);
  });
  await inSteps(options, async (place) => {
    const kind = options.kind ?? (name.startsWith('partials/') ? undefined : name);
    if (kind === undefined)
      throw new InvalidInput('Это часть многих шаблонов: назовите документ для пробы, --kind.');
    const actor = await editor(place, options);
    const { title, files } = await make(place, kind, {
      ...options,
      keep: false,
      trying: { name, text },
    });
    if (!options.accept) {
      return {
        json: { stored: false, title, files },
        text: `Пробный документ: ${title}.\n${files.join('\n')}\nПосмотрите его. Сохранить шаблон: та же команда с --accept.`,
      };
    }
    const version = await store(place, actor, { name, text, note: options.note?.trim() ?? '' });
    return {
      json: { stored: true, version, files },
      text: `Шаблон «${name}» сохранён, редакция ${version}. Прежние документы не изменились.`,
    };
  });
}

async function reset(name: string, options: Setting): Promise<void> {
  await inSteps(options, async (place) => {
    const actor = await editor(place, options);
    const note = options.note?.trim() ?? '';
    const version = await store(place, actor, { name, text: null, note });
    return { json: { version }, text: `Снова действует шаблон программы «${name}».` };
  });
}

function editor({ within }: Place, { as: name = '' }: Common): Promise<DepartmentActor> {
  return within(async (reading: Reading) => {
    const actor = await actorNamed(reading, name);
    if (may(actor, 'template.edit', { department: reading.moment.department })) return actor;
    throw new NotPermitted('Шаблоны меняют администратор и координатор отдела.');
  });
}

function store(
  { application, department }: Place,
  actor: DepartmentActor,
  template: { name: string; text: string | null; note: string },
): Promise<number> {
  return application.get(Database).write(department, async (tx) => {
    const { now } = await application.get(MomentService).of(tx);
    const by = { actor: { id: actor.person, name: actor.name }, at: now };
    return application.get(DocumentTemplates).store(tx, template, by);
  });
}
