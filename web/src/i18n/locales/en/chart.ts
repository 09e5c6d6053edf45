export const chart = {
  now: 'now {{value}}',
  expected: 'expected {{low}} – {{high}}',
  was: 'was {{value}} until {{time}}',
};
