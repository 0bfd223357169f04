/**
 * A plan's title inside a sentence. Titles that begin with the word «план» are inflected with what
 * agrees with it; any other stands in quotes behind «плана», where nothing has to agree.
 */
const PLAN = /^((?:[А-ЯЁ]?[а-яё]+(?:ый|ий|ой)\s+)*)план(?=[\s,.–—-]|$)/iu;

/** «плана мероприятий по …»: об утверждении, об исполнении чего. */
export function planGenitive(title: string): string {
  const words = tidy(title);
  const found = PLAN.exec(words);
  if (!found) return `плана «${words}»`;
  const adjectives = (found[1] ?? '')
    .replace(/(ый|ой)(?=\s)/gu, 'ого')
    .replace(/ий(?=\s)/gu, 'его');
  const rest = words
    .slice(found[0].length)
    .replace(/^-график(?!\p{L})/iu, '-графика')
    .replace(
      /^((?:[^,]*?),\s*)(направленн|утвержденн|утверждённ|разработанн|посвященн|посвящённ)ый(?=\s)/iu,
      '$1$2ого',
    );
  return `${lower(hardened(adjectives))}плана${rest}`;
}

/** «план мероприятий по …», as in «утвердить прилагаемый план …». */
export function planAccusative(title: string): string {
  const words = tidy(title);
  return PLAN.test(words) ? lower(words) : `план «${words}»`;
}

/** «районский» is soft in spelling only: «районского». */
function hardened(adjectives: string): string {
  return adjectives.replace(/([кгхжшчщ])его(?=\s)/gu, (_, last: string) =>
    'кгх'.includes(last) ? `${last}ого` : `${last}его`,
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** One line, without the full stop of a heading. */
function tidy(title: string): string {
  return title.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
