/** Writes the paper it is given on its input as PDF and says the file's digest. */
import { createHash } from 'node:crypto';
import { PdfWriter } from '../../../dist/documents/pdf/pdf.writer.js';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
const { paper, createdAt } = JSON.parse(input);
const given = { createdAt: new Date(createdAt), figures: new Map() };
const bytes = await new PdfWriter().write(paper, given);
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));
