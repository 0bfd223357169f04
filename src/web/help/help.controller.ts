import { Controller, Get, Param } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { SignedIn, Who } from '../door/door.guard.js';
import { leadingRole, type Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';

const GUIDES = {
  executor: 'Исполнителю и школе',
  coordinator: 'Координатору',
  overseer: 'Контролёру',
  chairperson: 'Председателю и заместителю',
  administrator: 'Администратору',
  auditor: 'Аудитору',
} as const;
type Guide = keyof typeof GUIDES;

/** A short guide for every role, in the product itself. */
@Controller('help')
export class HelpController {
  @Get()
  @SignedIn()
  own(@Who() { actor }: Visitor): Reply {
    const role = leadingRole(actor.roles);
    return guidePage(role === 'deputy' ? 'chairperson' : role);
  }

  @Get(':role')
  @SignedIn()
  of(@Param('role') role: string): Reply {
    if (!Object.hasOwn(GUIDES, role)) throw new NotFound('Такого раздела помощи нет.');
    return guidePage(role as Guide);
  }
}

function guidePage(guide: Guide): Reply {
  const guides = (Object.keys(GUIDES) as Guide[]).map((each) => ({
    href: `/help/${each}`,
    text: GUIDES[each],
    isCurrent: each === guide,
  }));
  return {
    template: `help/${guide}`,
    title: `Помощь: ${GUIDES[guide].toLowerCase()}`,
    view: { guides },
  };
}
