import { STYLES, type Look, type Style } from './style-sheet.js';
import { element, part, valued, W } from './xml.js';

const FONT = 'Times New Roman';

/** `word/styles.xml`: the style sheet, and the two styles of tables. */
export function stylesPart(): string {
  const paragraphs = Object.entries<Style>(STYLES).map(([id, style]) => paragraphStyle(id, style));
  return part(
    element('w:styles', { 'xmlns:w': W }, defaults(), ...paragraphs, ...fixedStyles(), ...tables()),
  );
}

function defaults(): string {
  const fonts = { 'w:ascii': FONT, 'w:hAnsi': FONT, 'w:eastAsia': FONT, 'w:cs': FONT };
  const language = { 'w:val': 'ru-RU', 'w:eastAsia': 'ru-RU', 'w:bidi': 'ar-SA' };
  const run = element(
    'w:rPr',
    {},
    element('w:rFonts', fonts),
    ...sizes(STYLES.Normal.look.size),
    element('w:lang', language),
  );
  const paragraph = element(
    'w:pPr',
    {},
    element('w:widowControl'),
    element('w:spacing', { 'w:after': 0, 'w:line': 240, 'w:lineRule': 'auto' }),
  );
  return element(
    'w:docDefaults',
    {},
    element('w:rPrDefault', {}, run),
    element('w:pPrDefault', {}, paragraph),
  );
}

function paragraphStyle(id: string, { name, builtIn, base, next, changes }: Style): string {
  const attributes = {
    'w:type': 'paragraph',
    ...(id === 'Normal' ? { 'w:default': 1 } : {}),
    ...(builtIn ? {} : { 'w:customStyle': 1 }),
    'w:styleId': id,
  };
  return element(
    'w:style',
    attributes,
    valued('w:name', name),
    ...(base === null ? [] : [valued('w:basedOn', base)]),
    ...(next === null ? [] : [valued('w:next', next)]),
    element('w:qFormat'),
    ...filled('w:pPr', paragraphLook(changes)),
    ...filled('w:rPr', runLook(changes)),
  );
}

/** In the order the schema has them (CT_PPrBase). */
function paragraphLook(look: Partial<Look>): string[] {
  const { outline } = look;
  return [
    ...switched('w:keepNext', look.keepNext),
    ...switched('w:keepLines', look.keepLines),
    ...switched(
      'w:suppressAutoHyphens',
      look.hyphenated === undefined ? undefined : !look.hyphenated,
    ),
    ...spacing(look),
    ...indents(look),
    ...switched('w:contextualSpacing', look.together),
    ...(look.align === undefined ? [] : [valued('w:jc', look.align)]),
    ...(outline === undefined || outline === null ? [] : [valued('w:outlineLvl', outline)]),
  ];
}

function spacing({ before, after, line, exactly }: Partial<Look>): string[] {
  const attributes = {
    ...(before === undefined ? {} : { 'w:before': before }),
    ...(after === undefined ? {} : { 'w:after': after }),
    ...(line === undefined ? {} : { 'w:line': line, 'w:lineRule': exactly ? 'exact' : 'auto' }),
  };
  return Object.keys(attributes).length === 0 ? [] : [element('w:spacing', attributes)];
}

function indents({ left, right, firstLine }: Partial<Look>): string[] {
  const attributes = {
    ...(left === undefined ? {} : { 'w:left': left }),
    ...(right === undefined ? {} : { 'w:right': right }),
    ...(firstLine === undefined ? {} : { 'w:firstLine': firstLine }),
  };
  return Object.keys(attributes).length === 0 ? [] : [element('w:ind', attributes)];
}

function runLook({ bold, size }: Partial<Look>): string[] {
  return [
    ...switched('w:b', bold),
    ...switched('w:bCs', bold),
    ...(size === undefined ? [] : sizes(size)),
  ];
}

/** Word counts in half points. */
function sizes(points: number): string[] {
  return [valued('w:sz', points * 2), valued('w:szCs', points * 2)];
}

function switched(name: string, on: boolean | undefined): string[] {
  if (on === undefined) return [];
  return [on ? element(name) : valued(name, 0)];
}

function filled(name: string, children: readonly string[]): string[] {
  return children.length === 0 ? [] : [element(name, {}, ...children)];
}

/** Those every document has, whether it uses them or not: a clerk may yet put in a note. */
function fixedStyles(): string[] {
  const hidden = [valued('w:uiPriority', 99), element('w:semiHidden'), element('w:unhideWhenUsed')];
  return [
    element(
      'w:style',
      { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' },
      valued('w:name', 'Default Paragraph Font'),
      ...hidden,
    ),
    element(
      'w:style',
      { 'w:type': 'numbering', 'w:default': 1, 'w:styleId': 'NoList' },
      valued('w:name', 'No List'),
      ...hidden,
    ),
    ...['Footnote', 'Endnote'].map((note) =>
      element(
        'w:style',
        { 'w:type': 'character', 'w:styleId': `${note}Reference` },
        valued('w:name', `${note.toLowerCase()} reference`),
        valued('w:basedOn', 'DefaultParagraphFont'),
        ...hidden,
        element('w:rPr', {}, valued('w:vertAlign', 'superscript')),
      ),
    ),
  ];
}

function tables(): string[] {
  const margin = (side: string, width: number): string =>
    element(`w:${side}`, { 'w:w': width, 'w:type': 'dxa' });
  const margins = element(
    'w:tblCellMar',
    {},
    ...[margin('top', 0), margin('left', 0), margin('bottom', 0), margin('right', 0)],
  );
  const indent = element('w:tblInd', { 'w:w': 0, 'w:type': 'dxa' });
  const rule = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': 'auto' };
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const rules = element('w:tblBorders', {}, ...sides.map((side) => element(`w:${side}`, rule)));
  return [
    element(
      'w:style',
      { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' },
      valued('w:name', 'Normal Table'),
      ...[valued('w:uiPriority', 99), element('w:semiHidden'), element('w:unhideWhenUsed')],
      element('w:tblPr', {}, indent, margins),
    ),
    element(
      'w:style',
      { 'w:type': 'table', 'w:styleId': 'TableGrid' },
      valued('w:name', 'Table Grid'),
      valued('w:basedOn', 'TableNormal'),
      valued('w:uiPriority', 39),
      element('w:tblPr', {}, rules),
    ),
  ];
}
