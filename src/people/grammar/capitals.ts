/**
 * Abbreviations in capitals. What matters is what they stand for: a kind of organisation is plural by
 * nature («ОО» are all of them), a union is governed («руководители ШМО, МО»), a service is one unit,
 * a function one person, an area of work follows «по» («по УВР, ВР»).
 */
import type { Abbreviation } from '../party.js';
import { headForms } from './lexicon.js';

export type CapitalKind = 'kind' | 'union' | 'unit' | 'role' | 'form' | 'area' | 'group';

const WORDS: Readonly<Record<CapitalKind, string>> = {
  kind:
    'ОО ОУ ООУ МОО МОУ ДОО ДОУ МДОУ МДОО МБДОУ МАДОУ МКДОУ ГДОУ УДО УДОД ОДО ОДОД ДОД СОШ ООШ НОШ ПОО ПОУ ' +
    'МБОУ МАОУ МКОУ ГБОУ ГКОУ ГОУ КГБОУ ОГБОУ ОООД ОГОУ ШНОР ШНРО ШСОР ППЭ ЛОУ ДОЛ ОУДО УО-ОО СУЗ ВУЗ ССУЗ',
  union: 'МО ШМО РМО ГМО ОМО ШУМО МУМО УМО ММО ПМО ТМО КМО СМО РУМО ГУМО ЦМО МОУН КМП',
  unit:
    'ММС ММЦ ЦРО ИМЦ ИМО ИМК МИМЦ РМК ГМК МК РРМЦ РМЦ УО МУО ГУО РУО РОО ГорУО КО ДО КДН КДНиЗП КДНИЗП ОДН ПДН ПМПК ТПМПК ' +
    'ЦПМПК ППк ППК ПМПк ГИБДД ОГИБДД МЧС МВД ОВД ОМВД УМВД УВД ФСБ ГПС МПЧ ПЧ ЦЗН ЦРБ КЦСОН ЦСОН ДДТ ЦДТ ЦДО ДЮЦ ЦВР РДДТ ЦДЮТ ' +
    'ДЮСШ СШ СШОР ДШИ ДМШ ДХШ ЦОКО РЦОИ РЦОКО ИРО КРИПКРО АИРО ИПК ИПКРО ЦНППМ ЦОПП ГИА-комиссия УДиМ ЕДДС КПДН ОПДН СРЦН ' +
    'ЦБ МЦБ ХЭК АХО ФОК ЦБС СДК РДК ДК ОСВ СЮТ СЮН ЦТТ РОВД ГОВД ГОВДиТ ОНД ВДПО ЦПП ЦППМСП ППМС ППМС-центр ТИК ЦМИ ПО РДШ',
  role: 'ЗУВР ЗДУВР ЗВР ЗДВР ЗНМР ЗДНМР ЗУР ЗДУР ЗМР ЗАХЧ ЗАХР РШМО РМШО ЗАВУЧ СДВ СДпоВ ЗД',
  form:
    'МКУ МБУ МАУ МУ МУП МБУК МКУК МАУК МБУДО МАУДО МКУДО МБУДОД КГКУ КГБУ КГОКУ КОГБУ ОГБУ ОГКУ ГКУ ГБУ ГАУ ГБУЗ КГБУЗ ОГБУЗ ' +
    'КГБПОУ ГБПОУ ОГБПОУ ГАПОУ ГПОУ ФГБОУ ФГБУ ФГКУ АНО АНПОО НКО ГУ ФКУ АУ КУ БУ ЧОУ ЧДОУ НОУ ООО ОАО ИП ЧОП',
  area: 'УВР ВР УР НМР МР УМР АХЧ АХР ИКТ НР НИР ОТ ТБ ПБ ГО ЧС КБ ЭР БЖ ОБЖ ИР ОР СР ПР ОВР ФВР АЧ ХЧ ЦТ ПО ИТ ДО ФГОС ЗОЖ БДД ПДД',
  group: 'СМИ ТОС КДЦ',
};

const KINDS = new Map<string, CapitalKind>();
for (const [kind, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) if (!KINDS.has(word)) KINDS.set(word, kind as CapitalKind);
}
const AREAS = new Set(WORDS.area.split(' '));

export type Legend = ReadonlyMap<string, CapitalKind>;

/** What each line of a document's legend declares its short form to be. */
export function legendKinds(legend: readonly Abbreviation[]): Legend {
  const kinds = new Map<string, CapitalKind>();
  for (const { short, full } of legend) {
    const kind = kindOfFull(full);
    if (kind) kinds.set(short.trim(), kind);
  }
  return kinds;
}

/** Undefined for an abbreviation nobody explained: a programme or an examination, as a rule («ВПР»). */
export function capitalKind(text: string, legend: Legend): CapitalKind | undefined {
  return legend.get(text) ?? KINDS.get(text);
}

export function isArea(text: string): boolean {
  return AREAS.has(text);
}

function kindOfFull(full: string): CapitalKind | undefined {
  for (const word of full
    .toLowerCase()
    .replace(/ё/g, 'е')
    .split(/[^а-я-]+/)) {
    const form = headForms(word).find((each) => each.case === 'nom');
    if (!form) continue;
    if (form.head.kind === 'person') return form.many ? 'group' : 'role';
    if (/объединени/.test(word)) return 'union';
    return form.many ? 'kind' : 'unit';
  }
  return undefined;
}
