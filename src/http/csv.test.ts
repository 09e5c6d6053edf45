import { csvLine } from './csv';

describe('a line of CSV', () => {
  it('quotes what would break it, and doubles quotes', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain', 'ไทย'])).toBe(
      '"a,b","say ""hi""","two\nlines",plain,ไทย\r\n',
    );
  });

  it.each(['=1+1', '+66', '-cmd', '@sum', '\tx', '\rx', '=HYPERLINK("http://x","y")'])(
    'lets no spreadsheet run %j',
    (text) => {
      const line = csvLine([text]);
      expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('keeps numbers numbers, and leaves out what is not known', () => {
    expect(csvLine([-1.5, { decimal: '-12.50' }, 0, null])).toBe('-1.5,-12.50,0,\r\n');
  });
});
