// The pages work without this file; it spares waiting and guards what was typed.
'use strict';

(() => {
  const offline = () => document.getElementById('offline');

  // Between pages only the middle is fetched, and nothing typed is lost when the server is away.
  document.body.setAttribute('hx-boost', 'true');
  if (window.htmx) window.htmx.process(document.body);

  const faults = () => document.querySelector('[data-focus]');
  document.addEventListener('DOMContentLoaded', () => {
    if (document.activeElement === document.body) faults()?.focus();
  });
  // A page that came without the browser begins as one that came with it: at its top, and read out.
  // The focus is given as soon as the page stands, and once: what would give it again while the page
  // settles, or when a part of it is fetched anew, would call back whoever has moved on meanwhile.
  document.addEventListener('htmx:afterSwap', (event) => {
    if (!event.detail.boosted) return;
    const start = faults() ?? (location.hash ? null : document.getElementById('main'));
    if (!location.hash) scrollTo(0, 0);
    start?.removeAttribute('autofocus');
    start?.focus({ preventScroll: start.id === 'main' });
  });

  for (const name of ['htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(name, () => {
      const banner = offline();
      if (!banner) return;
      banner.hidden = false;
      banner.scrollIntoView({ block: 'center' });
    });
  }
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful && offline()) offline().hidden = true;
  });

  // A form is sent once, however often it is clicked.
  const held = new WeakSet();
  document.addEventListener('submit', (event) => {
    if (held.has(event.target)) return event.preventDefault();
    held.add(event.target);
    const free = () => held.delete(event.target);
    setTimeout(free, 5000);
    document.addEventListener('htmx:afterRequest', free, { once: true });
    const words = event.target.dataset.slow;
    if (words && event.submitter) event.submitter.textContent = words;
  });
})();
