import type { Grouping } from '../../reports/index.js';

export const GROUPING_WORDS: Readonly<Record<Grouping, { by: string; one: string }>> = {
  organisation: { by: 'По организациям', one: 'Организация' },
  person: { by: 'По исполнителям', one: 'Исполнитель' },
  section: { by: 'По разделам планов', one: 'Раздел плана' },
  plan: { by: 'По планам', one: 'План' },
  department: { by: 'По отделу в целом', one: 'Отдел' },
};
