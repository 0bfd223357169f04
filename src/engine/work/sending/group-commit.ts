/**
 * Gathers what many ask for at once into one transaction: while one is under way the next fills up, so
 * the busier it is the larger they are, and nobody waits for a clock.
 */
export class GroupCommit<Item, Result> {
  private waiting: Asked<Item, Result>[] = [];
  private isBusy = false;

  /** `commit` answers for each of the items, in their order, or fails for all. */
  constructor(private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>) {}

  add(item: Item): Promise<Result> {
    const added = new Promise<Result>((resolve, reject) =>
      this.waiting.push({ item, resolve, reject }),
    );
    if (!this.isBusy) void this.work();
    return added;
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    // What is asked for in the same breath goes together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, LARGEST);
      try {
        const results = await this.commit(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.isBusy = false;
  }
}

type Asked<Item, Result> = Readonly<{
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}>;

const LARGEST = 200;
