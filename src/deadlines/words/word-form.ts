/**
 * The word as the lexicon knows it: lower case, е for ё, Latin look-alikes turned Russian
 * («cентябрь» with a Latin c), soft hyphens dropped, «й» of two characters made one.
 */
export function wordForm(phrase: string, start: number, end: number): string {
  const form = phrase.slice(start, end).toLowerCase();
  for (let at = 0; at < form.length; at += 1) {
    const code = form.charCodeAt(at);
    if (code < 0x430 || code > 0x44f) return repaired(form);
  }
  return form;
}

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
  ё: 'е',
  '\u00ad': '',
};

function repaired(form: string): string {
  let whole = '';
  for (const letter of form.normalize('NFC')) whole += LOOK_ALIKE[letter] ?? letter;
  return whole;
}
