import { FIRST_LINE, mm } from './measures.js';
import { element, part, valued, W } from './xml.js';

/** `word/settings.xml`: hyphenation, and how Word of 2013 and later lays out. In the order of CT_Settings. */
export function settingsPart(): string {
  return part(
    element(
      'w:settings',
      { 'xmlns:w': W },
      element('w:zoom', { 'w:percent': 100 }),
      valued('w:defaultTabStop', FIRST_LINE),
      element('w:autoHyphenation'),
      valued('w:consecutiveHyphenLimit', 3),
      valued('w:hyphenationZone', mm(5)),
      element('w:doNotHyphenateCaps'),
      valued('w:characterSpacingControl', 'doNotCompress'),
      compatibility(),
      valued('w:themeFontLang', 'ru-RU'),
      valued('w:decimalSymbol', ','),
      valued('w:listSeparator', ';'),
    ),
  );
}

function compatibility(): string {
  const setting = (name: string, value: number): string =>
    element('w:compatSetting', {
      'w:name': name,
      'w:uri': 'http://schemas.microsoft.com/office/word',
      'w:val': value,
    });
  return element(
    'w:compat',
    {},
    // Otherwise a line that ends with <br/> in a justified paragraph is pulled across the page.
    element('w:doNotExpandShiftReturn'),
    setting('compatibilityMode', 15),
    setting('overrideTableStyleFontSizeAndJustification', 1),
    setting('enableOpenTypeFeatures', 1),
    setting('doNotFlipMirrorIndents', 1),
    setting('differentiateMultirowTableHeaders', 1),
  );
}
