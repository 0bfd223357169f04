/** What a handler answers; `ReplyInterceptor` makes a page or a redirect of it. */
import type { View } from '../../templating/index.js';

export type Reply = PageReply | GoReply;

export interface PageReply {
  /** Name of the template below templates/pages. */
  readonly template: string;
  /** Of the browser's tab and of the heading: «Поручение № 12». */
  readonly title: string;
  readonly view: View;
  /** 200 unless a form comes back with faults. */
  readonly status?: number;
  /** For tables that need the whole width of the screen. */
  readonly isWide?: boolean;
}

/** After a form was taken: the browser goes on to a page that can be opened again without harm. */
export interface GoReply {
  readonly go: string;
  /** Said on top of the next page, once. */
  readonly say?: string;
}

export function isGo(reply: Reply): reply is GoReply {
  return 'go' in reply;
}
