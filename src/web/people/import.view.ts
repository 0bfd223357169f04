import type { ImportPreview, PreviewedRow } from '../../people/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { accessWords, KIND_WORDS } from './people-words.js';

export function importPage(fault?: FormFault): PageReply {
  const form = new FormFields({}, fault);
  const file = form.file(
    {
      name: 'file',
      label: 'Файл справочника',
      hint: 'Текст YAML в кодировке UTF-8, не больше 1 МБ.',
    },
    '.yaml,.yml',
  );
  // Faults inside the file have paths of their own: «people.3.email».
  const inside = Object.entries(fault?.fields ?? {})
    .filter(([path]) => path !== 'file')
    .slice(0, 50)
    .map(([path, text]) => ({ href: null, text: `${path}: ${text}` }));
  const summary = errorSummary(fault, form.all);
  return {
    template: 'people/import',
    title: 'Справочник из файла',
    ...(fault && { status: fault.status }),
    view: { file, errorSummary: summary && inside.length > 0 ? { errors: inside } : summary },
  };
}

export function previewPage(
  given: {
    readonly preview: ImportPreview;
    readonly name: string;
    readonly packed: string;
    readonly digest: string;
  },
  fault?: FormFault,
): PageReply {
  const { preview, name, packed, digest } = given;
  const { created, amended, members, holders, access } = preview;
  const kinds = ['organisation', 'person', 'group', 'role'] as const;
  const fresh = kinds.flatMap((kind) => {
    const names = created.filter((row) => row.kind === kind).map((row) => row.name);
    return names.length === 0 ? [] : [{ title: NEW[kind], count: names.length, names }];
  });
  const granted = access.filter(
    ({ was, now }) => [...was].sort().join() !== [...now].sort().join(),
  );
  const isNothing = [fresh, amended, members, holders, granted].every((list) => list.length === 0);
  return {
    template: 'people/import-preview',
    title: 'Что изменит файл',
    isWide: true,
    ...(fault && { status: fault.status }),
    view: {
      ...{ name, packed, digest, isNothing },
      fresh: orNull(fresh),
      amended: orNull(amended.flatMap(amendedLines)),
      members: orNull(members),
      holders: orNull(holders),
      access: orNull(
        granted.map((each) => ({
          name: each.name,
          was: accessWords(each.was) || 'доступа не было',
          now: accessWords(each.now) || 'доступа не будет',
        })),
      ),
      errorSummary: errorSummary(fault, []),
    },
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function amendedLines({ name, fields }: PreviewedRow): readonly object[] {
  return fields
    .filter(({ field }) => field !== 'access')
    .map(({ field, was, now }) => ({
      name,
      field: FIELDS[field] ?? field,
      was: words(field, was),
      now: words(field, now),
    }));
}

function words(field: string, value: string | null): string {
  if (value === null) return 'не указано';
  if (field === 'kind') return (KIND_WORDS as Readonly<Record<string, string>>)[value] ?? value;
  if (field === 'branch') return value === 'true' ? 'да' : 'нет';
  if (field === 'gender') return value === 'm' ? 'мужской' : 'женский';
  return value;
}

const NEW = {
  organisation: 'Новые организации',
  person: 'Новые люди',
  group: 'Новые группы',
  role: 'Новые роли',
} as const;

const FIELDS: Readonly<Record<string, string>> = {
  kind: 'вид',
  full_name: 'полное название',
  aliases: 'другие названия',
  parent_id: 'кому подчиняется',
  branch: 'филиал',
  head_id: 'руководитель',
  email: 'почта',
  from_on: 'с какого дня',
  to_on: 'по какой день',
  gender: 'пол',
  position: 'должность',
  organisation_id: 'организация',
  members_of_id: 'состав как у группы',
  one_of: 'кто отвечает в организации',
};
