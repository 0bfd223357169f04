/** What a template printed is not of the dialect. Said for whoever mends the template. */
export class DialectFault extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'DialectFault';
  }
}
