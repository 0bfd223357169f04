import { Readable } from 'node:stream';

/**
 * The content of a letter, held back until `begin` has recorded that it is about to go. It is asked
 * for only once the server has agreed to take it, so what was never recorded was never sent.
 */
export class GatedContent extends Readable {
  /** Some of it may have gone. */
  begun = false;
  /** Why it was not let go. */
  held: unknown;
  private asked = false;

  constructor(
    private readonly content: Buffer,
    private readonly begin: () => Promise<void>,
  ) {
    super();
  }

  override _read(): void {
    if (this.asked) return;
    this.asked = true;
    this.begin().then(
      () => {
        // The connection may have gone meanwhile, and the content with it.
        if (this.destroyed) return;
        this.begun = true;
        this.push(this.content);
        this.push(null);
      },
      (error: unknown) => {
        this.held = error;
        this.destroy(new Error('held back'));
      },
    );
  }
}
