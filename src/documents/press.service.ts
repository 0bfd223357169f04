import { serialize } from 'node:v8';
import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { Unavailable, UnprintableTemplate } from '../errors.js';
import { PressChild, type Fallen, type Outcome } from './press-child.service.js';
import { PRESS_LIMITS, type PressLimits } from './press-limits.js';
import type { Pressed, PressOrder } from './press.js';
import { unprintable } from './unprintable.js';

/** Other limits than `PRESS_LIMITS`: tests have no minute. */
export const OTHER_PRESS_LIMITS = Symbol('OTHER_PRESS_LIMITS');

/**
 * Prints templates and writes files, in a process of its own: templates are written by users, and what
 * writes the files is mighty. Orders are printed one after another, as they came; what one of them
 * breaks is broken for that one only.
 */
@Injectable()
export class PressService implements OnApplicationShutdown {
  private readonly limits: PressLimits;
  private child: PressChild | null = null;
  /** Resolved when everything ordered so far is done. */
  private done: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(@Optional() @Inject(OTHER_PRESS_LIMITS) limits: Partial<PressLimits> | null = null) {
    this.limits = { ...PRESS_LIMITS, ...limits };
  }

  /**
   * Throws `UnprintableTemplate` with one sentence for whoever wrote the template or ordered the
   * document, `Unavailable` where the process that prints was ended from outside. Any other error is a
   * mistake of ours.
   */
  press(order: PressOrder): Promise<Pressed> {
    return this.inTurn(() => this.pressNow(order));
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.child?.end();
    await this.done;
    clearTimeout(this.idle);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.done.then(work);
    this.done = turn.catch(() => undefined);
    return turn;
  }

  private async pressNow(order: PressOrder): Promise<Pressed> {
    const packed = this.pack(order);
    clearTimeout(this.idle);
    let outcome = await (await this.fit()).press(packed);
    // It had gone while at rest, and nobody had heard of it yet.
    if (outcome.kind === 'fallen' && !outcome.begun) {
      outcome = await (await this.fit()).press(packed);
    }
    this.idle = setTimeout(() => void this.inTurn(() => this.retire()), this.limits.idle).unref();
    return pressed(order.template, outcome, this.closed);
  }

  /** Throws UnprintableTemplate for what is too much to be handed over. */
  private pack(order: PressOrder): Uint8Array {
    const length = order.sources.reduce((sum, { text }) => sum + text.length, 0);
    if (length > this.limits.template) throw unprintable('long-template', order.template);
    const packed = serialize(order);
    if (packed.length > this.limits.order) throw unprintable('large-view', order.template);
    return packed;
  }

  private async fit(): Promise<PressChild> {
    if (this.closed) throw stopped();
    if (this.child?.isWorn) await this.retire();
    if (this.closed) throw stopped();
    return (this.child ??= new PressChild(this.limits));
  }

  private async retire(): Promise<void> {
    const { child } = this;
    this.child = null;
    await child?.end();
  }
}

function pressed(template: string, outcome: Outcome, closed: boolean): Pressed {
  switch (outcome.kind) {
    case 'pressed':
      return outcome.pressed;
    case 'unprintable':
      throw new UnprintableTemplate(outcome.message, outcome.details);
    case 'mistake':
      throw new Error(`printing ${template} failed in its own process\n${outcome.trace}`);
    case 'fallen':
      if (closed) throw stopped();
      throw fallen(template, outcome);
  }
}

function fallen(template: string, { fall, lastWords }: Fallen): Error {
  switch (fall) {
    case 'too-slow':
    case 'out-of-memory':
      return unprintable(fall, template);
    case 'stopped':
      return new Unavailable(
        `Печать документа по шаблону ${template} прервана: её процесс завершён извне. Повторите печать.`,
        { template },
      );
    case 'broken':
      return new Error(`the process that prints fell over ${template}\n${lastWords}`);
  }
}

function stopped(): Unavailable {
  return new Unavailable('Программа останавливается, документ не напечатан. Повторите позже.');
}
