import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import type { PersonCard } from '../../people/index.js';
import { CardsService, StandInsService } from '../../people/people.module.js';
import { PartiesService } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import { LinkLetterService } from '../door/link-letter.service.js';
import { SignInLinksService } from '../door/sign-in-links.service.js';
import { SessionsService } from '../door/sessions.service.js';
import type { Visitor } from '../door/visitor.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { personCardPage } from './card.view.js';
import { hasPassword } from './directory.queries.js';
import * as forms from './people.form.js';
import { controlBy, followedWords, found, keeperOf, PeopleDesk } from './people-desk.service.js';
import { endedWords, personPage } from './person.view.js';

const NOBODY = 'Такого человека в справочнике нет.';

@Controller('people/persons')
export class PersonController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly cards: CardsService,
    private readonly parties: PartiesService,
    private readonly standIns: StandInsService,
    private readonly history: HistoryService,
    private readonly letters: LinkLetterService,
    private readonly links: SignInLinksService,
    private readonly sessions: SessionsService,
  ) {}

  @Get('new')
  @May('people.edit')
  blank(@Who() visitor: Visitor): Promise<Reply> {
    return this.card(visitor, null);
  }

  @Post()
  @May('people.edit')
  add(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    return this.save(visitor, null, typed, 'Добавлено. Чтобы человек мог войти, дайте ему доступ.');
  }

  @Get(':id')
  @May('people.read')
  show(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.page(visitor, id);
  }

  @Get(':id/edit')
  @May('people.edit')
  form(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.card(visitor, id);
  }

  @Post(':id')
  @May('people.edit')
  amend(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.save(visitor, id, typed, 'Карточка сохранена.');
  }

  @Post(':id/access')
  @May('people.edit')
  access(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, 'access', typed, async (tx) => {
      const { access } = read(forms.accessForm, typed);
      const { isLess } = await this.cards.setAccess(tx, id, access, keeperOf(visitor, typed));
      if (isLess) await this.sessions.endAll(tx, id);
      return access.length === 0
        ? 'Доступ снят: войти человек больше не может.'
        : 'Доступ сохранён.';
    });
  }

  @Post(':id/link')
  @May('people.edit')
  link(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.act(visitor, id, 'link', {}, async (tx) => {
      await this.cards.requireMine(tx, id, keeperOf(visitor));
      const before = await this.links.madeLately(tx, id);
      await this.letters.send(tx, id);
      if ((await this.links.madeLately(tx, id)) === before)
        throw new Conflict(
          'Ссылка не отправлена: или нет почты, или за четверть часа её отправляли уже трижды.',
        );
      return 'Ссылка для входа отправлена на почту из справочника. Она действует полчаса.';
    });
  }

  @Post(':id/substitutions')
  @May('people.edit')
  substitute(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, 'substitution', typed, async (tx) => {
      const given = read(forms.substitutionForm, typed);
      await this.cards.requireMine(tx, id, keeperOf(visitor));
      await this.standIns.substitute(tx, { person: id, ...given }, controlBy(visitor));
      return 'Замещение назначено.';
    });
  }

  @Post(':id/substitutions/:substitution/end')
  @May('people.edit')
  endSubstitution(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('substitution', ParseUUIDPipe) substitution: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, `end-${substitution}`, typed, async (tx) => {
      const { on, reason } = read(forms.endForm, typed);
      const { today } = visitor.moment;
      await this.cards.requireMine(tx, id, keeperOf(visitor));
      const known = await this.standIns.list(tx, today, id);
      found(
        known.filter(({ person }) => person === id),
        substitution,
        'Такого замещения нет.',
      );
      await this.standIns.end(tx, substitution, { on, today, reason }, controlBy(visitor));
      return endedWords(on);
    });
  }

  @Post(':id/departure')
  @May('people.edit')
  depart(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.act(visitor, id, 'departure', typed, async (tx) => {
      const { successor, ...change } = read(forms.departForm, typed);
      const keeper = keeperOf(visitor);
      await this.cards.requireMine(tx, id, keeper);
      await this.cards.requireAnother(tx, id, keeper);
      const followed = await this.parties.depart(tx, id, successor, change, controlBy(visitor));
      await this.sessions.endAll(tx, id);
      return followedWords(followed);
    });
  }

  private act(
    visitor: Visitor,
    id: string,
    form: string,
    typed: Typed,
    work: (tx: EntityManager) => Promise<string>,
  ): Promise<Reply> {
    const go = `/people/persons/${id}`;
    return this.desk.take({
      ...{ visitor, form, typed, go, work },
      page: (again) => this.page(visitor, id, again),
    });
  }

  private page(visitor: Visitor, id: string, again?: ActAgain): Promise<Reply> {
    return this.desk.read(visitor, async (tx, directory) => {
      const person = found(directory.people, id, NOBODY);
      return personPage(
        {
          ...{ visitor, directory, person },
          hasPassword: await hasPassword(tx, id),
          substitutions: await this.standIns.list(tx, visitor.moment.today, id),
          seen: await this.history.last(tx, { kind: 'person', id }),
        },
        again,
      );
    });
  }

  private async save(
    visitor: Visitor,
    id: string | null,
    typed: Typed,
    say: string,
  ): Promise<Reply> {
    const { done, fault } = await this.desk.write(visitor, (tx) => {
      const given = read(forms.personForm, typed);
      return this.cards.savePerson(tx, id, cardOf(given), keeperOf(visitor, typed));
    });
    return fault
      ? this.card(visitor, id, { typed, fault })
      : { go: `/people/persons/${done ?? ''}`, say };
  }

  private card(
    visitor: Visitor,
    id: string | null,
    again?: Parameters<typeof personCardPage>[1],
  ): Promise<Reply> {
    return this.desk.read(visitor, async (tx, directory) => {
      const person = id === null ? null : found(directory.people, id, NOBODY);
      const seen = id === null ? 0 : await this.history.last(tx, { kind: 'person', id });
      return personCardPage({ visitor, directory, person, seen }, again);
    });
  }
}

function cardOf(given: ReturnType<typeof forms.personForm.parse>): PersonCard {
  const { nominative, ...rest } = given;
  const cases = Object.fromEntries(
    forms.CASES.flatMap(([name]) => (rest[name] === null ? [] : [[name, rest[name]]])),
  );
  const { surname, given: name, patronymic, gender, organisation, email, from } = rest;
  return {
    ...{ surname, given: name, patronymic, gender, organisation, email, from },
    position: nominative === null ? null : { nominative, ...cases },
  };
}
