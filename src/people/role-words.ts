import type { AccessRole } from './may.js';

/** Roles as officials call them. */
export const ROLE_WORDS: Readonly<Record<AccessRole, string>> = {
  administrator: 'администратор',
  coordinator: 'координатор',
  overseer: 'контролёр',
  executor: 'исполнитель',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
  auditor: 'аудитор',
};
