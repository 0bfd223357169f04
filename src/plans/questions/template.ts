import type { Question } from './question.js';

/**
 * A file of answers to be filled in: every question in a comment above its key, with the answer that
 * would be taken anyway already written; what has no safe answer is left empty and must be filled.
 */
export function answersTemplate(document: string, questions: readonly Question[]): string {
  const must = questions.filter((question) => question.proposed === null).length;
  const head = [
    `# Ответы на вопросы к документу «${document}».`,
    '# Справа от ключа — ответ. Где он уже стоит, это предложение программы: исправьте или оставьте.',
    must > 0
      ? `# Где ответа нет (таких вопросов: ${must}), его нужно дать: без него план не сохранится.`
      : '# Все вопросы имеют предложенный ответ: файл можно принять как есть.',
  ];
  if (questions.length === 0) return '# Вопросов к документу нет.\n{}\n';
  return `${[...head, ...questions.map(entry)].join('\n')}\n`;
}

function entry(question: Question): string {
  const lines = [
    '',
    ...wrapped(question.text),
    ...question.details.map((line) => `#   · ${line}`),
    ...question.choices.map((choice) => `#   ${choice.answer} — ${choice.means}`),
  ];
  if (question.byRow && question.rows.length > 1) {
    lines.push('# Для отдельной строки добавьте её ключ, например:');
    const apart = question.rows.find((row) => row.key !== question.key)!;
    lines.push(`#   ${quoted(apart.key)}: ${question.choices[0]!.answer}`);
    lines.push(
      `# Строки: ${question.rows
        .slice(0, 40)
        .map((row) => row.row.slice(row.row.indexOf('/') + 1))
        .join(', ')}${question.rows.length > 40 ? '…' : ''}`,
    );
  }
  lines.push(
    `${quoted(question.key)}:${question.proposed === null ? '' : ` ${quoted(question.proposed)}`}`,
  );
  return lines.join('\n');
}

/** JSON's strings are YAML's double-quoted ones. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function wrapped(text: string, width = 96): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > width && line !== '#') {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
