import { SOCIAL_ARCHETYPES } from './archetypes';
import type { Market } from './markets';
import type { Portfolio } from './portfolio';
import { hashText } from './random';

const MARKETS: readonly Market[] = [
  {
    currency: 'THB',
    timeZone: 'Asia/Bangkok',
    billableUnitMicros: 10_000,
    unitsPerDollar: 33,
    budgetStep: 50,
    advertisers: ['บ้านสวน เฟอร์นิเจอร์ (Facebook)', 'ครัวคุณยาย', 'Phuket Villas'],
    campaignNames: [
      'Advantage+ | สินค้าทั้งหมด',
      'ขาย | กลุ่มเป้าหมายใหม่ | กรุงเทพฯ',
      'ขาย | รีทาร์เก็ต 14 วัน',
      'ลีด | ขอใบเสนอราคา',
      'ทราฟฟิก | บทความแต่งบ้าน',
      'การรับรู้ | วิดีโอแบรนด์',
      'แคตตาล็อก | โซฟาและเตียง',
      'ลีด | หน้าร้าน เชียงใหม่',
      'ขาย | ลดราคาปลายปี',
    ],
  },
  {
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    billableUnitMicros: 1_000_000,
    unitsPerDollar: 150,
    budgetStep: 500,
    advertisers: ['青空トラベル（Facebook）', 'はなび化粧品', '森の家具店'],
    campaignNames: [
      'Advantage+ | 全商品',
      '売上 | 新規 | 関東',
      '売上 | リターゲティング 14日',
      'リード | 資料請求',
      'トラフィック | 旅行コラム',
      '認知 | ブランド動画',
      'カタログ | 温泉宿',
      'リード | 札幌店',
      '売上 | 秋のキャンペーン',
    ],
  },
  {
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    billableUnitMicros: 10_000,
    unitsPerDollar: 1,
    budgetStep: 1,
    advertisers: ['Pacific Surf Supply', 'Redwood Yoga', 'Golden Gate Eyewear'],
    campaignNames: [
      'Advantage+ | All products',
      'Sales | Prospecting | West Coast',
      'Sales | Retargeting 14 d',
      'Leads | Lesson enquiries',
      'Traffic | Spot guides',
      'Awareness | Brand film',
      'Catalogue | Boards & suits',
      'Leads | Santa Cruz store',
      'Sales | Winter wetsuits',
    ],
  },
  {
    currency: 'TWD',
    timeZone: 'Asia/Taipei',
    billableUnitMicros: 1_000_000,
    unitsPerDollar: 31,
    budgetStep: 50,
    advertisers: ['山嵐戶外用品（Facebook）', '貓窩生活', '好茶坊'],
    campaignNames: [
      'Advantage+ | 全商品',
      '銷售 | 新客 | 北部',
      '銷售 | 再行銷 14 天',
      '名單 | 索取型錄',
      '流量 | 登山專欄',
      '認知 | 品牌影片',
      '目錄 | 帳篷與背包',
      '名單 | 台南門市',
      '銷售 | 冬季特賣',
    ],
  },
];

/** The agency's accounts on Facebook, and one campaign each that was deleted, archived and paused long ago. */
export const FACEBOOK_PORTFOLIO: Portfolio = {
  platform: 'facebook',
  markets: MARKETS,
  archetypes: SOCIAL_ARCHETYPES,
  ended: [
    { account: 0, slot: 5, standing: 'REMOVED', ago: 33 },
    { account: 1, slot: 6, standing: 'REMOVED', ago: 45 },
    { account: 2, slot: 5, standing: 'PAUSED', ago: 38 },
  ],
  conversionParts: 1,
  settledAfterDays: 28,
  key: 1000,
  /** Sixteen digits behind act_. */
  accountId: (seed, index) =>
    `act_${String(1_000_000_000_000_000 + (hashText(`facebook account ${String(seed)}`) % 8_000) * 1_000_000_000 + index)}`,
  /** Eighteen digits: more than a double holds. */
  campaignId: (seed, account, slot) => {
    const base = 1_202_000_000n + BigInt(hashText(`facebook campaign ${String(seed)}`) % 90_000);
    return String(base * 100_000_000n + BigInt(account * 10_000 + slot));
  },
};
