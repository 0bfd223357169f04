/**
 * A paper as an editable file of Word. What the paper's blocks become is decided in plain rules
 * (`lay-out.ts` and below); `docx` puts it into its elements and makes the package; the parts it
 * cannot say enough in (styles, numbering, settings, times) are written whole in place of its own.
 */
import { Document, Header, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import type { ISectionOptions } from 'docx';
import type { Paper, PaperSection } from '../paper.js';
import { corePropertiesPart } from './core-properties.js';
import type { Figure } from './figures.js';
import { layOut, type Supplies } from './lay-out.js';
import { HEADER_AT, MARGINS, SHEET } from './measures.js';
import { numberings } from './numberings.js';
import { elementsOf } from './pieces.writer.js';
import { sealed } from './seal.writer.js';
import { settingsPart } from './settings.js';
import { stylesPart } from './styles.js';
import { legible } from './xml.js';

export interface GivenToDocx {
  readonly createdAt: Date;
  readonly figures: ReadonlyMap<string, Figure>;
  /** Properties of the file that outlive editing in Word. */
  readonly marks: Readonly<Record<string, string>>;
}

/** The same paper and givens make the same bytes, in any process and time zone. */
export async function writeDocx(paper: Paper, given: GivenToDocx): Promise<Uint8Array> {
  const supplies: Supplies = { numberings: numberings(), figures: given.figures };
  const pictures = { figures: given.figures, count: 0 };
  const sections = paper.sections.map((section): ISectionOptions => ({
    properties: pageOf(section),
    headers: numberedFromSecondPage(),
    children: layOut(section, supplies).map((piece) => elementsOf(piece, pictures)),
  }));
  const document = new Document({ sections, customProperties: propertiesOf(given.marks) });
  const parts = {
    'word/styles.xml': stylesPart(),
    'word/numbering.xml': supplies.numberings.part(),
    'word/settings.xml': settingsPart(),
    'docProps/core.xml': corePropertiesPart(paper.title, given.createdAt),
  };
  const overrides = Object.entries(parts).map(([path, data]) => ({ path, data }));
  return sealed(await Packer.pack(document, 'uint8array', false, overrides));
}

function pageOf({ landscape }: PaperSection): NonNullable<ISectionOptions['properties']> {
  return {
    page: {
      // `docx` turns the sheet itself.
      size: {
        ...SHEET,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { ...MARGINS, header: HEADER_AT, footer: HEADER_AT },
      pageNumbers: { start: 1 },
    },
    titlePage: true,
  };
}

function numberedFromSecondPage(): NonNullable<ISectionOptions['headers']> {
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return {
    first: new Header({ children: [new Paragraph({ style: 'Header' })] }),
    default: new Header({ children: [new Paragraph({ style: 'Header', children: [number] })] }),
  };
}

function propertiesOf(marks: GivenToDocx['marks']): { name: string; value: string }[] {
  return Object.entries(marks)
    .map(([name, value]) => ({ name: legible(name), value: legible(value) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
