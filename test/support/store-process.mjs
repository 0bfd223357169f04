import { FilesService } from '../../dist/files/files.module.js';

/** Stores one file of so many bytes in the folder given, and says what came of it. */
const [folder, bytes, limitMb] = process.argv.slice(2);
const files = new FilesService({ filesDirectory: folder, fileLimitMb: Number(limitMb) });
async function* content() {
  for (let left = Number(bytes); left > 0; left -= 65_536) {
    yield Buffer.alloc(Math.min(left, 65_536), 'Справка. ');
  }
}
try {
  const { hash, size } = await files.store(content(), 'справка.txt');
  process.stdout.write(JSON.stringify({ hash, size }));
} catch (error) {
  const { code, message, details } = error;
  process.stdout.write(JSON.stringify({ code, message, cause: details?.cause }));
}
