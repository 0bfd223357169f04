import type { SourceBlock } from '../source-document.js';
import { readText } from './text.js';

/**
 * Markdown is plain text with marks: they are taken off, and what is left is read as text. Tables with
 * bars need nothing of their own.
 */
export function readMarkdown(markdown: string): SourceBlock[] {
  const lines = markdown.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '').split(/\r\n|\r|\n/);
  const plain: string[] = [];
  let isCode = false;
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line)) {
      isCode = !isCode;
      plain.push('');
    } else if (isCode) plain.push(line);
    else if (/^\s{0,3}(?:=+|-{3,}|\*{3,}|_{3,})\s*$/.test(line)) plain.push('');
    else if (/^\s{0,3}#{1,6}\s/.test(line)) plain.push('', withoutMarks(heading(line)), '');
    else plain.push(withoutMarks(line));
  }
  return readText(plain.join('\n'));
}

function heading(line: string): string {
  return line.replace(/^\s*#+\s+/, '').replace(/\s+#+\s*$/, '');
}

/** Two blanks or a backslash at the end of a line break it, which every line here does anyway. */
function withoutMarks(line: string): string {
  return line
    .replace(/^\s{0,3}(?:>\s?)+/, '')
    .replace(/(?:\s{2,}|\\)$/, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^)]*\))*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]*?\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!>~№])/g, '$1');
}
