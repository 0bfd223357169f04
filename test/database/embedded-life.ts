import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const PROGRAM = 'test/database/embedded-process.mjs';

/** One process of the product: it enters, does what it is told a line at a time, and leaves. */
export class Life {
  commits = 0;
  private readonly child: ChildProcess;
  private readonly answers: ((line: string) => void)[] = [];
  private readonly unread: string[] = [];
  private readonly gone: Promise<void>;
  private committed: (id: number) => void = () => undefined;

  constructor(directory: string) {
    this.child = spawn(process.execPath, [PROGRAM, directory], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.gone = new Promise((resolve) => this.child.once('close', () => resolve()));
    createInterface({ input: this.child.stdout ?? process.stdin }).on('line', (line) =>
      this.hear(line),
    );
    this.child.stdin?.on('error', () => undefined);
  }

  tell(order: string): void {
    this.child.stdin?.write(`${order}\n`);
  }

  ask(order: string): Promise<string> {
    this.tell(order);
    return this.answer();
  }

  answer(): Promise<string> {
    const line = this.unread.shift();
    if (line !== undefined) return Promise.resolve(line);
    return new Promise((resolve, reject) => {
      this.answers.push(resolve);
      void this.gone.then(() => reject(new Error('the process ended without an answer')));
    });
  }

  onCommit(committed: (id: number) => void): void {
    this.committed = committed;
  }

  async leave(): Promise<void> {
    this.tell('leave');
    await this.gone;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }

  private hear(line: string): void {
    if (line.startsWith('committed ')) {
      this.commits++;
      this.committed(Number(line.slice(10)));
      return;
    }
    const answer = this.answers.shift();
    if (answer) answer(line);
    else this.unread.push(line);
  }
}
