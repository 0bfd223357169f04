import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { View } from '../../templating/index.js';
import { compileTemplates } from '../../templating/templating.module.js';
import { masked } from '../door/token.service.js';
import type { Visitor } from '../door/visitor.js';
import { AssetsService } from './assets.service.js';
import { frameOf } from './frame.view.js';
import type { PageReply } from './reply.js';

const TEMPLATES = fileURLToPath(new URL('../../../templates/pages', import.meta.url));

/** All pages are read and compiled when the process starts; a broken one stops the start. */
@Injectable()
export class PagesService {
  private readonly templates = compileTemplates(TEMPLATES);

  constructor(private readonly assets: AssetsService) {}

  /** `path` is the page's own address with its query, for what comes back to it. */
  render(reply: PageReply, visitor: Visitor | null, path: string): string {
    const formToken = visitor ? masked(visitor.formToken) : null;
    const body = this.templates.fragment(reply.template, {
      ...{ formToken, path, title: reply.title },
      ...reply.view,
    });
    const { style, scripts, icon, fonts } = this.assets;
    const layout: View = {
      ...{ style, scripts, icon, fonts, body, formToken, path },
      title: reply.title,
      isWide: reply.isWide ?? false,
      isFaulty: (reply.status ?? 200) === 422,
      frame: visitor ? frameOf(visitor, path.replace(/\?.*$/, '')) : null,
    };
    return this.templates.render('layout', layout);
  }
}
