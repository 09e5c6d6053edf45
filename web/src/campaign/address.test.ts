import { toggled } from './address';

describe('choosing the metrics that are drawn', () => {
  it('adds one, in the order of the choice, and takes it away again', () => {
    expect(toggled(['clicks'], 'cost')).toEqual(['cost', 'clicks']);
    expect(toggled(['cost', 'clicks'], 'clicks')).toEqual(['cost']);
  });

  it('leaves one at least, and draws four at most', () => {
    expect(toggled(['cost'], 'cost')).toEqual(['cost']);
    expect(toggled(['cost', 'clicks', 'ctr', 'cpc'], 'cpa')).toEqual([
      'cost',
      'clicks',
      'ctr',
      'cpc',
    ]);
  });
});
