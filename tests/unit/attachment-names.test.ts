import { describe, expect, test } from 'vitest';
import { safeFileName } from '../../src/shared/domain/attachment/file-name';

describe('the name of a kept file', () => {
  test.each([
    ['Signed paper.PDF', 'pdf', 'Signed paper.pdf'],
    ['../../etc/passwd.txt', 'txt', '-..-etc-passwd.txt'],
    ['con.txt', 'txt', '_con.txt'],
    ['LPT1.final.pdf', 'pdf', '_LPT1.final.pdf'],
    ['dots...pdf', 'pdf', 'dots.pdf'],
    ['photo.JPEG', 'jpeg', 'photo.jpeg'],
    ['invoice\u202Efdp.exe.pdf', 'pdf', 'invoicefdp.exe.pdf'],
    ['a:b*c?.txt', 'txt', 'a-b-c-.txt'],
    ['.pdf', 'pdf', 'document.pdf'],
  ] as const)('%s becomes one that every system keeps', (name, type, kept) => {
    expect(safeFileName(name, type)).toBe(kept);
  });

  test('is not too long', () => {
    expect(safeFileName(`${'x'.repeat(300)}.docx`, 'docx')).toBe(`${'x'.repeat(100)}.docx`);
  });
});
