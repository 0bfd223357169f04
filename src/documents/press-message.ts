import type { Pressed } from './press.js';

/** What the process that prints is told: one at a time. */
export interface PressTask {
  readonly limits: { readonly memory: number; readonly patience: number; readonly print: number };
  /** A `PressOrder`, packed. */
  readonly order: Uint8Array;
}

/** Said before anything is done with the order. */
export interface PressBegun {
  readonly kind: 'begun';
}

/** What it answers, and the bytes of resident memory that it takes now. */
export type PressAnswer = (
  | { readonly kind: 'pressed'; readonly pressed: Pressed }
  | {
      readonly kind: 'unprintable';
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    }
  /** A mistake of ours, in the words of its stack. */
  | { readonly kind: 'mistake'; readonly trace: string }
) & { readonly resident: number };
