import { Controller, Get } from '@nestjs/common';
import { SignedIn, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';

@Controller()
export class HomeController {
  @Get()
  @SignedIn()
  home(@Who() { actor }: Visitor): Reply {
    return { template: 'home/home', title: 'Главная', view: { person: actor.name } };
  }
}
