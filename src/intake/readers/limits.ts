/**
 * What a file may cost. Honest plans are far below: 20,000 rows of five cells are 100 thousand cells,
 * some 20 million characters and 150 MB of XML. Above these numbers a file is a mistake or an attack.
 */
export const LIMITS = {
  /** Bytes on disk. */
  file: 50 * 1024 * 1024,
  /** Bytes of one zip part after inflating. */
  part: 384 * 1024 * 1024,
  /** Bytes of all the parts that are read, and of all that the zip directory declares. */
  parts: 1024 * 1024 * 1024,
  /** Above this size a part must not be inflated more than `ratio` times: text never is, zeros are. */
  ratioFrom: 16 * 1024 * 1024,
  ratio: 200,
  zipEntries: 20_000,
  /** Elements open at once. Word nests some 60 deep at worst. */
  depth: 2_000,
  cells: 2_000_000,
  paragraphs: 1_000_000,
  characters: 64 * 1024 * 1024,
  /** Columns of one table; HTML and ODF allow a cell to claim a billion. */
  columns: 1_024,
  pages: 3_000,
  /** Strokes on one page that are looked at. */
  rules: 50_000,
} as const;
