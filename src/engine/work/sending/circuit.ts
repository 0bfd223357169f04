const FAULTS = 3;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 300_000;

/**
 * Whether it makes sense to try the mail server at all. Three faults of its own in a row, and nobody
 * tries another ten thousand letters one by one: the whole sending pauses, half a minute at first,
 * then longer, five minutes at most. After a pause one letter goes ahead of the others.
 */
export class Circuit {
  private faults = 0;
  private pauses = 0;
  private until: Date | null = null;

  /** Somebody must go ahead: the last thing heard of the server was a fault. */
  get isDoubtful(): boolean {
    return this.faults > 0;
  }

  isOpen(now: Date): boolean {
    return this.until !== null && now < this.until;
  }

  /** The server answered, whatever it said. */
  answered(): void {
    this.faults = 0;
    this.pauses = 0;
    this.until = null;
  }

  /** True: from now on it pauses. A fault heard while it pauses already adds nothing. */
  failed(now: Date): boolean {
    this.faults += 1;
    if (this.isOpen(now) || this.faults < FAULTS) return false;
    this.until = new Date(now.getTime() + Math.min(FIRST_PAUSE * 2 ** this.pauses, LONGEST_PAUSE));
    this.pauses += 1;
    return true;
  }
}
