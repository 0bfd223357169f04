/** What was told at each rung, as measures taken are reported. Rungs a department named itself: «напоминание». */
export function rungWords(rung: string): string {
  return WORDS[rung] ?? 'напоминание';
}

const WORDS: Readonly<Record<string, string>> = {
  'reminder-5': 'напоминание',
  'reminder-1': 'напоминание накануне',
  overdue: 'сообщено исполнителю и руководителю',
  'overdue-measure': 'сообщено контролёру',
  'explanation-request': 'подготовлен запрос объяснений',
  'overdue-list': 'доложено руководителю отдела',
};
