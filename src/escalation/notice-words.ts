/** What a notice or letter of that kind tells, as lists, the ladder and letters name it. */
export function noticeTitle(kind: string): string {
  return WORDS[kind] ?? 'уведомление';
}

const WORDS: Readonly<Record<string, string>> = {
  'plan-extract': 'выписка из плана',
  'task-assigned': 'новое поручение',
  'task-submitted': 'исполнение представлено',
  'task-returned': 'возврат на доработку',
  'extension-asked': 'просьба о продлении срока',
  'extension-decided': 'решение о продлении срока',
  'task-amended': 'изменение поручения',
  'task-cancelled': 'снятие поручения',
  attestation: 'вопрос о наступлении события',
  reminder: 'напоминание о сроке',
  overdue: 'сообщение о просрочке',
  'overdue-head': 'сообщение о просрочке руководителю',
  'overdue-measure': 'сообщение о непредставленной информации',
  'explanation-request': 'проект запроса объяснений',
  'overdue-list': 'перечень неисполненного',
  'awaiting-acceptance': 'напоминание о приёмке',
  'monthly-report': 'ежемесячный отчёт',
  'letter-waits': 'сообщение о письме с нечитаемым вложением',
  'nobody-to-tell': 'сообщить некому',
  'address-refused': 'сообщение об адресе, которого почта не принимает',
  'sign-in': 'ссылка для входа',
  digest: 'сводка',
};
