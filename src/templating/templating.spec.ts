import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { compileTemplates } from './compile-templates.reader.js';
import type { View } from './templates.js';
import { TemplateFault } from './template-fault.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kontrol-templates-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Prints the first of the files, given by name and text. */
function printed(files: Readonly<Record<string, string>>, view: View = {}): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, `${name}.hbs`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return compileTemplates(directory).render(Object.keys(files)[0] ?? '', view);
}

function faultOf(files: Readonly<Record<string, string>>, view: View = {}): TemplateFault {
  try {
    printed(files, view);
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateFault);
    return error as TemplateFault;
  }
  throw new Error('printed');
}

describe('a field that is not there', () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['printed', '\n{{absent}}', 'absent'],
    ['of a field', '\n{{school.absent}}', 'school.absent'],
    ['asked for', '\n{{#if absent}}да{{/if}}', 'absent'],
    ['asked against', '\n{{#unless absent}}да{{/unless}}', 'absent'],
    ['gone through', '\n{{#each absent}}да{{/each}}', 'absent'],
    ['entered', '\n{{#with absent}}да{{/with}}', 'absent'],
    ['of each', '\n{{#each schools}}{{absent}}{{/each}}', 'schools.0.absent'],
    ['in an outer view', '{{#each schools}}\n{{../absent}}{{/each}}', 'absent'],
    ['given to a format', '\n{{date absent}}', 'absent'],
    ['given to a format in a format', '\n{{join (list absent) ", "}}', 'absent'],
    ['of the whole view', '{{#each schools}}\n{{@root.absent}}{{/each}}', 'absent'],
    ['given to a partial', '\n{{> line of=absent}}', 'absent'],
    ['a name every object has', '\n{{constructor}}', 'constructor'],
    ['what every object is made from', '\n{{school.__proto__}}', 'school.__proto__'],
    ['a method of every list', '\n{{schools.map}}', 'schools.map'],
  ];
  const view = { school: { name: 'СОШ №1' }, schools: [{ name: 'СОШ №1' }] };

  it.each(places)('%s is an error naming template, line and field', (_, text, field) => {
    const fault = faultOf({ 'notice/body.html': text, 'partials/line.html': '{{of}}' }, view);
    expect(fault).toMatchObject({ template: 'notice/body.html', line: 2, field });
    expect(fault.message).toBe(
      `Шаблон notice/body.html, строка 2: нет значения для поля «${field}».`,
    );
  });

  it.each([
    ['the view', '{{> line}}'],
    ['one field', '{{> line school}}'],
    ['named fields', '{{> line name="1"}}'],
    ['a field and names', '{{> line school number="1"}}'],
  ])('of a partial given %s is an error in the partial', (_, text) => {
    const partial = '\n\n{{#if name}}{{absent}}{{/if}}';
    const files = { 'notice/body.html': text, 'partials/line.html': partial };
    expect(faultOf(files, { ...view, name: 'x' })).toMatchObject({
      template: 'partials/line.html',
      line: 3,
    });
  });

  it('after a partial is an error of the template again', () => {
    const files = { 'a.html': '{{> line}}\n\n{{absent}}', 'partials/line.html': '\n\n\n\nx' };
    expect(faultOf(files)).toMatchObject({ template: 'a.html', line: 3, field: 'absent' });
  });

  it('in the frame around a letter, or in the letter inside the frame, is told by its own place', () => {
    const frame = '<p>{{title}}</p>\n{{> @partial-block}}\n{{absent}}';
    const files = { 'a.html': '{{#> frame}}\nслова\n{{/frame}}', 'partials/frame.html': frame };
    expect(faultOf(files, { title: 'x' })).toMatchObject({
      template: 'partials/frame.html',
      line: 3,
    });
    const inside = { ...files, 'a.html': '{{#> frame}}\n{{other}}\n{{/frame}}' };
    expect(faultOf(inside, { title: 'x', absent: '' })).toMatchObject({
      template: 'a.html',
      line: 2,
      field: 'other',
    });
  });

  it('may be known and empty: then it can be asked for, not printed', () => {
    expect(printed({ 'a.html': '{{#if due}}да{{else}}нет{{/if}}' }, { due: null })).toBe('нет');
    expect(faultOf({ 'a.html': '{{due}}' }, { due: null })).toMatchObject({ field: 'due' });
    expect(faultOf({ 'a.html': '{{due}}' }, { due: undefined })).toMatchObject({ field: 'due' });
    expect(faultOf({ 'a.html': '{{date due}}' }, { due: null })).toMatchObject({ field: 'due' });
    expect(faultOf({ 'a.html': '{{due.day}}' }, { due: null })).toMatchObject({ field: 'due.day' });
  });
});

describe('what is printed', () => {
  const nasty = `«Школа» & <b onclick="x">'сын'</b>`;

  it('is escaped in HTML, in partials too', () => {
    const files = { 'a.html': '{{name}}{{> line}}', 'partials/line.html': '{{name}}' };
    const escaped = '«Школа» &amp; &lt;b onclick&#x3D;&quot;x&quot;&gt;&#x27;сын&#x27;&lt;/b&gt;';
    expect(printed(files, { name: nasty })).toBe(escaped + escaped);
  });

  it('stays as it is in text and in subjects', () => {
    const files = {
      'a/subject': '{{name}}',
      'b.txt': '{{> line}}',
      'partials/line.txt': '{{name}}',
    };
    expect(printed(files, { name: nasty })).toBe(nasty);
    expect(compileTemplates(directory).render('b.txt', { name: nasty })).toBe(nasty);
  });

  it('is never run as a template', () => {
    const view = { name: '{{secret}}{{> line}}', secret: 'тайна' };
    expect(printed({ 'a.txt': '{{name}}' }, view)).toBe(view.name);
  });

  it('takes partials of its own kind', () => {
    const files = {
      'a.html': '{{> line}}',
      'a.txt': '{{> line}}',
      'partials/line.html': '<br>',
      'partials/line.txt': '--',
    };
    expect(printed(files)).toBe('<br>');
    expect(compileTemplates(directory).render('a.txt', {})).toBe('--');
  });

  it('may be printed into another template of its kind, and only there', () => {
    printed(
      { 'a.html': '{{item}}', 'a.txt': '{{item}}', 'item.html': '<b>{{name}}</b>' },
      { item: 'x' },
    );
    const templates = compileTemplates(directory);
    const item = templates.fragment('item.html', { name: '<>' });
    expect(templates.render('a.html', { item })).toBe('<b>&lt;&gt;</b>');
    expect(() => templates.render('a.txt', { item })).toThrow(TemplateFault);
    const forged = { mode: 'html', content: '<script>' };
    expect(() => templates.render('a.html', { item: forged })).toThrow(TemplateFault);
  });

  it.each([
    ['a truth value', true],
    ['a list', ['a']],
    ['an object', { a: 1 }],
    ['a function', () => 'x'],
    ['an instant', new Date(0)],
    ['what says it is safe', { toHTML: 'x', toString: 'x' }],
  ])('is words or a number, not %s', (_, value) => {
    expect(faultOf({ 'a.html': '\n{{value}}' }, { value }).message).toContain('«value»');
  });

  it('keeps its lines where a remark stands among them', () => {
    const text = '{{#if yes}}{{! remark }}\nслова{{/if}}';
    expect(printed({ 'a.txt': text }, { yes: true })).toBe('\nслова');
  });

  it('goes through lists in lists, from words back to the whole view', () => {
    const text =
      '{{#each words}}{{#each ../rows}}{{name}}{{../../last}}{{/each}}{{/each}}' +
      '{{#each numbers}}{{#each @root.words}}{{this}}{{@index}}{{@../index}}{{/each}}{{/each}}';
    const view = { words: ['а', 'б'], numbers: [0, 1], rows: [{ name: 'в' }], last: '.' };
    expect(printed({ 'a.txt': text }, view)).toBe('в.в.а00б10а01б11');
    expect(faultOf({ 'a.txt': '{{list rows}}' }, { rows: view }).message).toContain('набор полей');
  });

  it('may have the name of a format', () => {
    const text = '{{date}}, {{#each list}}{{join}}{{/each}}';
    expect(printed({ 'a.html': text }, { date: '1 мая', list: [{ join: '<' }] })).toBe(
      '1 мая, &lt;',
    );
    expect(faultOf({ 'a.html': '\n{{date}}' }, { date: null })).toMatchObject({
      line: 2,
      field: 'date',
    });
  });

  it('may be called by another name inside a block', () => {
    const text =
      '{{#each list as |one at|}}{{at}}{{one}}{{#with one as |it|}}{{it}}{{/with}} {{/each}}';
    expect(printed({ 'a.html': text }, { list: ['а', '<'] })).toBe('0аа 1&lt;&lt; ');
    const shadowed = '{{#with school as |name|}}\n{{name}}{{/with}}';
    expect(faultOf({ 'a.html': shadowed }, { school: { name: 'x' } })).toMatchObject({ line: 2 });
    for (const word of ['if', 'date', 'lookup'])
      expect(faultOf({ 'a.html': `\n{{#each list as |${word}|}}{{/each}}` })).toMatchObject({
        line: 2,
      });
  });

  it.each([
    ['a list', []],
    ['a set of fields', { a: 1 }],
    ['an answer to a question', true],
  ])('is words or a number, not %s', (_, what) => {
    const fault = faultOf({ 'a.html': '\n\n{{what}}', 'b.txt': '' }, { what });
    expect(fault).toMatchObject({ template: 'a.html', line: 3 });
    expect(fault.message).toContain('поле «what» — не слова и не число');
    expect(faultOf({ 'b.txt': '{{what}}', 'a.html': '' }, { what }).template).toBe('b.txt');
  });

  it('does not change when the view is frozen', () => {
    const view = Object.freeze({ list: Object.freeze([Object.freeze({ name: 'а' })]) });
    expect(printed({ 'a.txt': '{{#each list}}{{@index}}{{name}}{{/each}}' }, view)).toBe('0а');
  });
});

describe('a template that may not be', () => {
  it.each([
    ['{{{name}}}', 'без защиты'],
    ['{{&name}}', 'без защиты'],
    ['{{#if a}}{{{name}}}{{/if}}', 'без защиты'],
    ['{{lookup a "b"}}', 'lookup'],
    ['{{log a}}', 'log'],
    ['{{#each (lookup a "b")}}x{{/each}}', 'lookup'],
    ['{{#name}}x{{/name}}', 'name'],
    ['{{date a zone="x"}}', 'date'],
    ['{{> (lookup a "b")}}', 'по данным'],
    ['{{> absent}}', 'absent'],
    ['{{#*inline "x"}}y{{/inline}}', 'inline'],
    ['{{@partial-block}}', 'partial-block'],
    ['{{"words"}}', 'не поле'],
    ['{{#if a}}x', 'не читается'],
    ['{{name', 'не читается'],
    ['{{#each}}x{{/each}}', 'одно поле'],
    ['{{#if a b}}x{{/if}}', 'одно поле'],
  ])('%s stops the start, saying where', (text, what) => {
    const fault = faultOf({ 'ok.html': '', 'a/body.html': `\n${text}` });
    expect(fault.template).toBe('a/body.html');
    expect(fault.message).toContain(what);
    expect(fault.line).toBeGreaterThanOrEqual(2);
  });

  it('is found in partials as well', () => {
    const fault = faultOf({ 'ok.html': '', 'partials/x.txt': '\n\n{{{name}}}' });
    expect(fault).toMatchObject({ template: 'partials/x.txt', line: 3 });
  });
});

describe('a template without end', () => {
  it('of partials that call each other is said to be one', () => {
    const files = {
      'a.html': 'x\n{{> p}}',
      'partials/p.html': '\n{{> q}}',
      'partials/q.html': '\n\n{{> p}}',
    };
    const fault = faultOf(files);
    expect(fault.template).toMatch(/^partials\/[pq]\.html$/);
    expect(fault.message).toContain('вызывают друг друга без конца');
  });

  it('of blocks in blocks as well', () => {
    const text = `${'{{#if a}}'.repeat(2000)}x${'{{/if}}'.repeat(2000)}`;
    expect(faultOf({ 'a.html': text }, { a: 'x' }).message).toContain('слишком глубоко');
  });
});
