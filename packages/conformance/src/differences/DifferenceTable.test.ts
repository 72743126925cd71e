import { DifferenceTable } from './DifferenceTable';

const TABLE = `
Before it.

| what   | real    | here  | why                        |
| ------ | ------- | ----- | -------------------------- |
| Colour | \`a\\|b\` | green | Paint                      |
| Taste  | sweet   | sour  | Not measured: takes a year |

| other | table |
`;

describe('DifferenceTable', () => {
  it('reads the rows of the one table', () => {
    const { rows, measured } = new DifferenceTable(TABLE);

    expect(rows.map(row => row.what)).toEqual(['Colour', 'Taste']);
    expect(measured).toEqual([
      { what: 'Colour', real: '`a|b`', here: 'green', why: 'Paint' },
    ]);
  });

  it('refuses a text without the table, and a row that is not whole', () => {
    expect(() => new DifferenceTable('nothing')).toThrow(
      'There is no table with columns what, real, here, why.',
    );
    expect(
      () => new DifferenceTable(TABLE.replace('| green |', '|  |')),
    ).toThrow('Each row has 4 cells');
  });

  it('knows no row that is not there', () => {
    expect(() => new DifferenceTable(TABLE).row('Smell')).toThrow(
      'The table has no row “Smell”.',
    );
  });
});
