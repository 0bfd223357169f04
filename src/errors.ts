/**
 * The ways a use-case says no. None of them knows HTTP or an exit code: the outermost layer maps
 * `code` to what its user sees. `message` is a Russian sentence that says what to do next.
 */
export type DomainErrorCode =
  | 'invalid-input'
  | 'refused-event'
  | 'not-permitted'
  | 'not-found'
  | 'conflict'
  | 'unreadable-document'
  | 'unprintable-template'
  | 'unavailable';

export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** What the user gave cannot be used. `details.fields`: field path → sentence, all of them at once. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid-input';
}

/** The actor's role does not allow the action. */
export class NotPermitted extends DomainError {
  readonly code = 'not-permitted';
}

/** What is asked does not follow from where the subject stands: the lifecycle or a guard of it says no. */
export class RefusedEvent extends DomainError {
  readonly code = 'refused-event';
}

/** The named subject does not exist, or not in this department. */
export class NotFound extends DomainError {
  readonly code = 'not-found';
}

/** Someone else changed the subject, or it already exists. */
export class Conflict extends DomainError {
  readonly code = 'conflict';
}

/** A file from which no plan can be read: broken, locked, of a foreign kind, or without a plan. */
export class UnreadableDocument extends DomainError {
  readonly code = 'unreadable-document';
}

/** A template from which no document comes: faulty, without end, or more than can be printed. */
export class UnprintableTemplate extends DomainError {
  readonly code = 'unprintable-template';
}

/** What the product stands on is not there: the database, the disk, a right of the operating system. */
export class Unavailable extends DomainError {
  readonly code = 'unavailable';
}
