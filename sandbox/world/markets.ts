/** What the accounts of one market have in common. */
export interface Market {
  readonly currency: string;
  readonly timeZone: string;
  readonly billableUnitMicros: number;
  /** Currency units for one US dollar: it sizes budgets and bids, and converts nothing. */
  readonly unitsPerDollar: number;
  /** Daily budgets are round multiples of this many currency units. */
  readonly budgetStep: number;
  readonly advertisers: readonly string[];
  /** One name for each archetype, in order. */
  readonly campaignNames: readonly string[];
}

/** The markets of the agency, in the order its accounts are drawn from. */
export const MARKETS: readonly Market[] = [
  {
    currency: 'THB',
    timeZone: 'Asia/Bangkok',
    billableUnitMicros: 10_000,
    unitsPerDollar: 33,
    budgetStep: 50,
    advertisers: ['บ้านสวน เฟอร์นิเจอร์', 'Siam Skin Clinic', 'เชียงใหม่ คอฟฟี่', 'Andaman Dive'],
    campaignNames: [
      'แบรนด์ | ค้นหา | ทั่วประเทศ',
      'Search | โซฟา | กรุงเทพฯ',
      'Shopping | เฟอร์นิเจอร์ทั้งหมด',
      'PMax | ห้องนั่งเล่น',
      'YouTube | แคมเปญปลายปี',
      'Search | คู่แข่ง | โซฟาเบด',
      'Search | หน้าร้าน เชียงใหม่',
      'Display | Remarketing 30 วัน',
      'Demand Gen | แต่งบ้าน',
      'Search | โต๊ะทำงาน',
      'Shopping | ลดราคา',
      'PMax | ของขวัญ | ภาคใต้',
    ],
  },
  {
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    billableUnitMicros: 1_000_000,
    unitsPerDollar: 150,
    budgetStep: 500,
    advertisers: ['青空トラベル', 'ことり文具店', 'みなと英会話', '北の湯 旅館'],
    campaignNames: [
      '指名検索 | 全国',
      '検索 | 温泉旅行 | 関東',
      'ショッピング | 旅行用品',
      'P-MAX | 国内ツアー',
      'YouTube | 秋の京都',
      '検索 | 競合 | ツアー比較',
      '検索 | 札幌店',
      'ディスプレイ | リマーケティング',
      'デマンドジェネレーション | 家族旅行',
      '検索 | 沖縄 ホテル',
      'ショッピング | スーツケース',
      'P-MAX | 日帰りバス',
    ],
  },
  {
    currency: 'TWD',
    timeZone: 'Asia/Taipei',
    billableUnitMicros: 1_000_000,
    unitsPerDollar: 31,
    budgetStep: 50,
    advertisers: ['山嵐戶外用品', '晨光保健', 'Formosa Tea House', '小樹童書'],
    campaignNames: [
      '品牌字 | 搜尋',
      '搜尋 | 登山鞋',
      '購物廣告 | 全站',
      '最高成效 | 露營',
      'YouTube | 百岳系列',
      '搜尋 | 競品字',
      '搜尋 | 台南門市',
      '多媒體 | 再行銷',
      '需求開發 | 週末出遊',
      '搜尋 | 防水外套',
      '購物廣告 | 出清',
      '最高成效 | 兒童裝備',
    ],
  },
  {
    currency: 'USD',
    timeZone: 'America/New_York',
    billableUnitMicros: 10_000,
    unitsPerDollar: 1,
    budgetStep: 1,
    advertisers: ['Hudson Bike Works', 'Maple & Main', 'Brooklyn Language Lab', 'Northport Dental'],
    campaignNames: [
      'Brand | Search | US',
      'Search | City bikes | Tri-state',
      'Shopping | All products',
      'PMax | E-bikes',
      'YouTube | Commuter stories',
      'Search | Competitors',
      'Search | Albany store',
      'Display | Cart abandoners',
      'Demand Gen | Weekend rides',
      'Search | Helmets & locks',
      'Shopping | Clearance',
      'PMax | Gift cards',
    ],
  },
];
