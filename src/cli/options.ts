import { InvalidArgumentError } from 'commander';

export { dayOption } from './day-option.js';

/** A number that people call something by: «номер поручения». */
export function numberOption(what: string): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
    throw new InvalidArgumentError(`«${text}» — не ${what}.`);
  };
}

export function amountOption(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError(`«${text}» — не количество.`);
}

/**
 * For an option given several times. (The library's own «<имя...>» is not seen where the name is
 * Russian: the option then takes one word and gives it bare.)
 */
export function everyOption(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** One of a few words. */
export function choiceOption<T extends string>(words: readonly T[]): (text: string) => T {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`«${text}» не подходит: нужно ${words.join(', ')}.`);
  };
}
