import type { Command, CommanderError } from 'commander';
import { DomainError } from '../errors.js';

/** What a script can rely on. */
export const EXIT = { done: 0, refused: 1, wrongUsage: 2, broken: 70 } as const;

/** Tells a failed command's user what is wrong; the exit code that goes with it. */
export function reportProblem(error: unknown): number {
  if (error instanceof DomainError) {
    say(error.message);
    const fields = error.details['fields'];
    if (fields && typeof fields === 'object') {
      for (const [field, sentence] of Object.entries(fields))
        say(`  ${field}: ${String(sentence)}`);
    }
    return EXIT.refused;
  }
  // A bug, not a refusal: whoever is asked for help needs all of it.
  say('Внутренняя ошибка программы. Сообщите о ней, приложив текст ниже.');
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.broken;
}

/** What commander found wrong with the call, in Russian; help asked for is no problem. */
export function usageProblem(error: CommanderError, program: Command): number {
  if (error.exitCode === 0) return EXIT.done;
  const name = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const sentences: Readonly<Record<string, string>> = {
    'commander.unknownCommand': `Нет команды «${name}».`,
    'commander.unknownOption': `Нет параметра «${name}».`,
    'commander.missingArgument': `Не указано: ${name}.`,
    'commander.optionMissingArgument': `У параметра «${name}» не указано значение.`,
    'commander.missingMandatoryOptionValue': `Не указан обязательный параметр «${name}».`,
    'commander.excessArguments': 'Указано лишнее: проверьте кавычки вокруг имён с пробелами.',
    'commander.invalidArgument': error.message.replace(/^error: (?:.*? is invalid[^.]*\. )?/, ''),
  };
  if (error.code === 'commander.help') return EXIT.wrongUsage;
  say(sentences[error.code] ?? error.message);
  say(`Справка: ${program.name()} --help`);
  return EXIT.wrongUsage;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
