/**
 * Gathers what many ask for at once into one transaction: while one is under way the next fills up, so
 * the busier it is the larger they are. What nobody waits for goes along with the next that somebody
 * does, or by itself a moment later.
 */
export class GroupCommit<Item, Result> {
  private waiting: Asked<Item, Result>[] = [];
  private isBusy = false;
  private isUrgent = false;
  private later: NodeJS.Timeout | undefined;

  /** `commit` answers for each of the items, in their order, or fails for all. */
  constructor(private readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>) {}

  add(item: Item, isUrgent: boolean): Promise<Result> {
    const added = new Promise<Result>((resolve, reject) =>
      this.waiting.push({ item, resolve, reject }),
    );
    this.isUrgent ||= isUrgent || this.waiting.length >= MANY;
    this.wake();
    return added;
  }

  private wake(): void {
    if (this.isBusy || this.waiting.length === 0) return;
    if (this.isUrgent) return void this.work();
    this.later ??= setTimeout(() => void this.work(), MOMENT);
  }

  private async work(): Promise<void> {
    clearTimeout(this.later);
    this.later = undefined;
    this.isBusy = true;
    // What is asked for in the same breath goes together.
    await Promise.resolve();
    const batch = this.waiting.splice(0, LARGEST);
    this.isUrgent = this.waiting.length > 0;
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
    this.isBusy = false;
    this.wake();
  }
}

type Asked<Item, Result> = Readonly<{
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}>;

const LARGEST = 200;
const MANY = 50;
/** Milliseconds. */
const MOMENT = 20;
