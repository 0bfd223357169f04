import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ModuleRun } from '../../src/engine/module-run.js';

/** What a process answers: see engine-process.mjs. */
export interface Answer {
  readonly ready?: number;
  readonly clock?: string;
  readonly resting?: true;
  readonly runs?: readonly ModuleRun[];
  readonly freed?: number;
  readonly error?: string;
}

/** One process of the engine, by orders and answers. */
export class Member {
  private readonly answers: Answer[] = [];
  private readonly waiting: ((answer: Answer | null) => void)[] = [];
  private readonly ended: Promise<void>;
  /** The end of what it complained of. */
  private complaint = '';
  isGone = false;

  private constructor(readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const answer = JSON.parse(line) as Answer;
      const next = this.waiting.shift();
      if (next) next(answer);
      else this.answers.push(answer);
    });
    child.stderr!.on('data', (chunk) => {
      this.complaint = `${this.complaint}${String(chunk)}`.slice(-4_000);
    });
    // Orders to one just killed go nowhere.
    child.stdin!.on('error', () => undefined);
    this.ended = new Promise((resolve) =>
      child.once('close', () => {
        this.isGone = true;
        for (const next of this.waiting.splice(0)) next(null);
        resolve();
      }),
    );
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<Member> {
    const child = spawn(process.execPath, ['--no-warnings', 'test/support/engine-process.mjs'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const member = new Member(child);
    const answer = await member.next();
    if (!answer) throw new Error(`an engine process did not start: ${member.complaint}`);
    return member;
  }

  order(line: string): void {
    this.child.stdin!.write(`${line}\n`);
  }

  /** Throws where the process has ended by itself. */
  async ask(line: string): Promise<Answer> {
    this.order(line);
    const answer = await this.next();
    if (answer) return answer;
    throw new Error(`an engine process ended by itself, asked to ${line}: ${this.complaint}`);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async leave(): Promise<void> {
    this.order('leave');
    await this.ended;
  }

  private next(): Promise<Answer | null> {
    const known = this.answers.shift();
    if (known) return Promise.resolve(known);
    if (this.isGone) return Promise.resolve(null);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/** Some processes at work, and fresh ones to take the places of those killed. */
export class Crew {
  readonly members: Member[] = [];
  private readonly fresh: Promise<Member>[] = [];
  private clock = '';

  private constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly spares: number,
  ) {}

  static async start(
    size: number,
    environment: Readonly<Record<string, string>>,
    spares = 2,
  ): Promise<Crew> {
    const crew = new Crew(environment, spares);
    try {
      for (let place = 0; place < size; place++) crew.members.push(await Member.start(environment));
    } catch (error) {
      await crew.leave();
      throw error;
    }
    crew.prepare();
    return crew;
  }

  async setClock(time: string): Promise<void> {
    this.clock = time;
    await Promise.all(this.members.map((each) => each.ask(`clock ${time}`)));
  }

  /** All make rounds, one after the other, until they are to rest. */
  go(): void {
    for (const each of this.members) each.order('go');
  }

  /** Each finishes the round in hand. */
  async rest(): Promise<void> {
    await Promise.all(this.members.map((each) => each.ask('rest')));
  }

  /** The place of the process with that id, or undefined. */
  placeOf(pid: number): number | undefined {
    const place = this.members.findIndex(({ child }) => child.pid === pid);
    return place < 0 ? undefined : place;
  }

  /** `kill -9`, and a fresh one in its place, at rest. */
  async replace(place: number): Promise<void> {
    await this.members[place]?.kill();
    const next = await (this.fresh.shift() ?? Member.start(this.environment));
    await next.ask(`clock ${this.clock}`);
    this.members[place] = next;
    this.prepare();
  }

  async leave(): Promise<void> {
    const fresh = await Promise.all(this.fresh);
    await Promise.all([...this.members, ...fresh].map((each) => each.leave()));
  }

  private prepare(): void {
    while (this.fresh.length < this.spares) this.fresh.push(Member.start(this.environment));
  }
}
