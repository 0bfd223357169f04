import { Readable } from 'node:stream';

/**
 * The content of a letter, held back until `begin` has recorded that it is about to go. It is asked
 * for only once the server has agreed to take it, so what was never recorded was never sent.
 */
export class GatedContent extends Readable {
  /** Some of it may have gone. */
  begun = false;
  /** Why it was not let go, or not to its end: then the server has not seen the end of it either. */
  held: unknown;
  private asked = false;
  private source: Readable | null = null;

  constructor(
    private readonly content: () => Buffer | Readable,
    private readonly begin: () => Promise<void>,
  ) {
    super();
  }

  override _read(): void {
    if (this.asked) return void this.source?.resume();
    this.asked = true;
    this.begin().then(
      () => {
        // The connection may have gone meanwhile, and the content with it.
        if (this.destroyed) return;
        this.begun = true;
        this.release(this.content());
      },
      (error: unknown) => this.hold(error),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.source?.destroy();
    done(error);
  }

  private release(content: Buffer | Readable): void {
    if (Buffer.isBuffer(content)) {
      this.push(content);
      this.push(null);
      return;
    }
    this.source = content;
    content.on('data', (part: Buffer) => {
      if (!this.push(part)) content.pause();
    });
    content.on('end', () => this.push(null));
    content.on('error', (error) => this.hold(error));
  }

  private hold(error: unknown): void {
    if (this.destroyed) return;
    this.held = error;
    this.destroy(new Error('held back'));
  }
}
