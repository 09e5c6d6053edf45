import { viewsIn } from './saved-views';

describe('the views that a browser keeps', () => {
  it('are read as they were written', () => {
    const views = [{ name: 'Paused', search: '?status=PAUSED' }];
    expect(viewsIn(JSON.stringify(views))).toEqual(views);
  });

  it.each([null, '', '{', '{}', '[1,null,{"name":1,"search":""},{"name":"x"}]'])(
    'are none where %j was kept',
    (kept) => {
      expect(viewsIn(kept)).toEqual([]);
    },
  );
});
