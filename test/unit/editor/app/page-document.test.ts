import { describe, expect, test } from 'vitest';
import { pageDocument } from '../../../../src/editor/app/page-document.ts';

const parts = {
  script: 'https://host.test/thread.js',
  style: 'https://host.test/thread.css',
  iconFont: 'https://host.test/codicon.ttf',
  source: 'https://host.test',
  nonce: 'n0nce',
  language: 'ja',
  title: 'A title',
  data: { root: 'file:///w', ticket: '00001M4QQ7E6M' },
};

describe('pageDocument', () => {
  const policy = /content="([^"]*)"/.exec(pageDocument(parts))?.[1]?.replaceAll('&#39;', "'");

  test('allows one script by its nonce, one origin for style and font, nothing else', () => {
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-n0nce'",
      'style-src https://host.test',
      'font-src https://host.test',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('a page without an icon font may load no font', () => {
    const { iconFont: _, ...others } = parts;
    expect(pageDocument(others)).not.toContain('font');
  });

  test('nothing is inline', () => {
    expect(pageDocument(parts)).not.toMatch(/<style|style=|<script[^>]*>[^<]|\son\w+=/);
  });

  test('a title cannot leave its place', () => {
    const document = pageDocument({
      ...parts,
      title: '</title><script>alert(1)</script>',
      data: { root: '"><img src=x>' },
    });
    expect(document).not.toContain('<script>alert');
    expect(document).not.toContain('<img');
  });
});
