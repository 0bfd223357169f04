/**
 * A template that cannot be used, or a field that a template prints and its view does not have. Said
 * in words for whoever mends the template: which one, in which line, what.
 */
export class TemplateFault extends Error {
  constructor(
    readonly template: string,
    readonly line: number,
    readonly what: string,
    readonly field: string | null = null,
  ) {
    super(`Шаблон ${template}, строка ${line}: ${what}.`);
    this.name = 'TemplateFault';
  }
}
