import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { InvalidInput } from '../../errors.js';
import { civilDateIn, Clock } from '../../time/index.js';
import { AttemptsService, foldedLogin } from './attempts.service.js';
import { LinkLetterService } from './link-letter.service.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

export interface Known {
  readonly department: string;
  readonly departmentName: string;
  readonly person: string;
  readonly passwordHash: string | null;
}
export type SignedIn = { readonly token: string } | { readonly choose: readonly Known[] };

const WRONG =
  'Адрес почты или пароль неверны. Проверьте раскладку и Caps Lock или попросите ссылку.';

/** Signing in by address and password, or asking for a link. Never says whether an address is known. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly attempts: AttemptsService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly letters: LinkLetterService,
    private readonly links: SignInLinksService,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidInput with one sentence for whatever is wrong. */
  async byPassword(
    given: { login: string; password: string; department: string | null },
    address: string,
  ): Promise<SignedIn> {
    const { login, password, department } = given;
    const wait = (await this.attempts.wait(login, address)) || (await this.attempts.begin(login));
    if (wait > 0) throw tooOften(wait, 'попросите ссылку для входа');
    const known = await this.known(login);
    const right: Known[] = [];
    const checked = known.length > 0 ? known : [null];
    for (const each of checked) {
      if ((await this.passwords.isRight(each?.passwordHash ?? null, password)) && each)
        right.push(each);
    }
    const fitting = department ? right.filter((each) => each.department === department) : right;
    const [only] = fitting;
    if (!only) {
      await this.attempts.knocked(address);
      throw new InvalidInput(WRONG, { fields: { password: WRONG } });
    }
    await this.attempts.forgive(login);
    if (fitting.length > 1) return { choose: fitting };
    const token = await this.database.write(only.department, (tx) =>
      this.sessions.start(tx, only.person),
    );
    return { token };
  }

  /**
   * Sends a link to every department the address is known in; whoever asks learns nothing of it. Known
   * or not, only their own asking is counted: wrong passwords tried by somebody else shut nobody out.
   */
  async byLink(login: string, address: string): Promise<void> {
    const wait = await this.attempts.waitOf(address);
    if (wait > 0) throw tooOften(wait, 'попросите администратора отдела помочь');
    await this.attempts.knocked(address);
    const known = await this.known(login);
    for (const { department, person } of known)
      await this.database.write(department, (tx) => this.letters.send(tx, person));
  }

  /** Somebody whose address a provider has vouched for. Of several departments one is chosen by a link. */
  async vouchedFor(
    email: string,
  ): Promise<{ token: string } | { choose: readonly { name: string; link: string }[] }> {
    const known = await this.known(email);
    const [only] = known;
    if (!only) {
      throw new InvalidInput(
        `Адреса ${email} нет в справочнике ни одного отдела. Попросите администратора внести его.`,
      );
    }
    if (known.length === 1)
      return {
        token: await this.database.write(only.department, (tx) =>
          this.sessions.start(tx, only.person),
        ),
      };
    const choose = [];
    for (const { department, departmentName, person } of known) {
      const token = await this.database.write(department, (tx) => this.links.make(tx, person, 5));
      choose.push({ name: departmentName, link: `/sign-in/link/${token}` });
    }
    return { choose };
  }

  private known(login: string): Promise<readonly Known[]> {
    // In Moscow's day: who has left in the last hours is found out once they are in their department.
    const today = civilDateIn('Europe/Moscow', this.clock.now());
    return this.database.atTheDoor((tx) =>
      tx.query<Known[]>('select * from people_to_sign_in($1, $2)', [foldedLogin(login), today]),
    );
  }
}

function tooOften(minutes: number, instead: string): InvalidInput {
  const sentence = `Слишком много неудачных попыток. Подождите ${minutes} мин. или ${instead}.`;
  return new InvalidInput(sentence, { fields: { password: sentence } });
}
