export { FILE_TYPES, mediaTypeOf, type FileType } from './file-type.js';
