import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { writeDocx } from '../../../dist/documents/docx/write-docx.writer.js';

/** Another process writes a paper it is handed, and tells the sum of the bytes. */
const { paper, createdAt, marks } = JSON.parse(await text(process.stdin));
const given = { createdAt: new Date(createdAt), figures: new Map(), marks };
const bytes = await writeDocx(paper, given);
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));
