/**
 * A process that orders documents and is then left alone: `rest` ends by itself once the page is there,
 * `work` has an order in hand that never ends.
 */
import { PressService } from '../../dist/documents/documents.module.js';

const [, , what] = process.argv;
const press = new PressService({ patience: 600_000, timeLimit: 600_000 });
const order = (text, view) => ({
  template: 'a.html',
  sources: [{ name: 'a.html', text: `<paper title="а"><p>${text}</p></paper>` }],
  view,
  figures: {},
  formats: ['html'],
  createdAt: new Date(0),
});
const { text } = await press.press(order('слова', {}));
process.stdout.write(`${text}\n`);
if (what === 'work') {
  const list = Array.from({ length: 1000 }, (_, at) => at);
  const endless = `${'{{#each @root.list}}'.repeat(4)}{{#if .}}{{/if}}${'{{/each}}'.repeat(4)}`;
  await press.press(order(endless, { list }));
}
