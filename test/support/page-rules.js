/*
 * Run inside a page: what axe does not ask of it. Gives sentences; none if all is well. A page that
 * is to be printed is asked other things than one on a screen.
 */
(() => {
  const faults = [];
  const root = document.documentElement;
  const isPaper = matchMedia('print').matches;
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const brief = (element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  const plain = (words) => words.replace(/\s+/g, ' ').trim();

  /** Wider than its place, and not inside something that may be scrolled. */
  const sticksOut = (element) => {
    if (element.getBoundingClientRect().right <= root.clientWidth + 1) return false;
    for (let above = element.parentElement; above !== document.body; above = above.parentElement) {
      if (above === null) return false;
      if (getComputedStyle(above).overflowX !== 'visible') return false;
    }
    return true;
  };
  if (root.scrollWidth > root.clientWidth)
    faults.push(`scrolls sideways: ${all('body *').filter(sticksOut).slice(0, 3).map(brief)}`);

  const isOnlyHeard = (element) =>
    element.matches('.govuk-visually-hidden') || getComputedStyle(element).clipPath !== 'none';
  if (isPaper) {
    for (const element of all('button, input, select, textarea, .govuk-button'))
      faults.push(`printed though it is to be pressed: ${brief(element)}`);
    for (const element of all('main *'))
      if (
        !isOnlyHeard(element) &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1
      )
        faults.push(`cut on paper: ${brief(element)}`);
    return faults;
  }

  if (root.lang !== 'ru') faults.push('no language');
  const names = all('h1').map((heading) => plain(heading.innerText));
  const title = plain(document.title.replace(/^Ошибка: /, '').replace(/ — На контроле$/, ''));
  if (names.length !== 1) faults.push(`h1: ${names.join(' | ') || 'none'}`);
  else if (names[0] !== title) faults.push(`title «${title}», h1 «${names[0]}»`);

  for (const element of all('body *')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls =
      (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
    if (!scrolls || element.tagName === 'TEXTAREA') continue;
    const isNamed = element.matches('[role=region], [role=group]') && element.ariaLabel;
    if (element.tabIndex !== 0 || !isNamed) faults.push(`scrolls unnamed: ${brief(element)}`);
  }

  const words = document.querySelector('main').innerText;
  const odd = /.{0,30}(\.\.|\. \.|,,|[;:,!?]\.|undefined|null|NaN|\[object|«»|\( | [,;]).{0,20}/g;
  for (const [found] of words.matchAll(odd)) faults.push(`reads badly: ${found}`);

  const before = document.activeElement;
  for (const element of all(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
  )) {
    if (element.tabIndex !== 0) faults.push(`not reached by Tab in its turn: ${brief(element)}`);
    // How focus looks does not change with the width.
    if (innerWidth < 400) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) faults.push(`takes no focus: ${brief(element)}`);
    const shape = element.matches('[type=radio], [type=checkbox]')
      ? getComputedStyle(element.nextElementSibling, '::before')
      : getComputedStyle(element);
    const isShown =
      (shape.outlineStyle !== 'none' && parseFloat(shape.outlineWidth) >= 2) ||
      shape.boxShadow !== 'none';
    if (!isShown) faults.push(`focus is not seen: ${brief(element)}`);
  }
  (before ?? document.body).focus({ preventScroll: true });

  for (const link of all('.govuk-error-summary a')) {
    const field = document.querySelector(link.hash);
    if (!field) faults.push(`leads to no field: ${brief(link)}`);
    else if (!seen(field)) faults.push(`leads to a hidden field: ${brief(link)}`);
    else if (field.tabIndex !== 0) faults.push(`leads to what takes no focus: ${brief(link)}`);
  }
  if (document.querySelector('.govuk-error-summary') && !document.title.startsWith('Ошибка: '))
    faults.push('the title does not say that the form was refused');
  return faults;
})();
