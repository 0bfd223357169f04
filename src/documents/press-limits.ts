const MEGABYTE = 1024 * 1024;

/** What one document may take. A plan of three thousand measures, some two hundred pages, is within it. */
export interface PressLimits {
  /** Milliseconds by the clock. */
  readonly timeLimit: number;
  /** Milliseconds of computing: a busy machine makes a document late, not unprintable. */
  readonly patience: number;
  /** Bytes of resident memory of the process that prints. */
  readonly memory: number;
  /** Characters of the template and all its partials. */
  readonly template: number;
  /** Bytes of a whole order, nearly all of them its view and figures. */
  readonly order: number;
  /** Characters that the template may print. */
  readonly print: number;
  /** Documents after which the process that prints is followed by a fresh one. */
  readonly documents: number;
  /** Bytes of resident memory above which it is, once a document is done. */
  readonly rest: number;
  /** Milliseconds without an order after which the process ends and gives its memory back. */
  readonly idle: number;
}

export const PRESS_LIMITS: PressLimits = {
  timeLimit: 60_000,
  patience: 30_000,
  memory: 1024 * MEGABYTE,
  template: 512 * 1024,
  order: 32 * MEGABYTE,
  print: 8 * 1024 * 1024,
  documents: 100,
  rest: 512 * MEGABYTE,
  idle: 5 * 60_000,
};
