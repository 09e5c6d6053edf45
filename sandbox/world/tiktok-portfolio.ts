import { VIDEO_ARCHETYPES } from './archetypes';
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
    advertisers: ['บ้านสวน เฟอร์นิเจอร์ (TikTok)', 'สมุนไพรยายทอง', 'Koh Tao Swimwear'],
    campaignNames: [
      'ขาย | วิดีโอรีวิวโซฟา',
      'ขาย | กลุ่มใหม่ | ภาคกลาง',
      'ขาย | รีทาร์เก็ต 7 วัน',
      'ลีด | ปรึกษาแต่งห้องฟรี',
      'ทราฟฟิก | แคตตาล็อกปลายปี',
      'การรับรู้ | ครีเอเตอร์แต่งบ้าน',
      'ขาย | Spark Ads | โต๊ะทำงาน',
      'ลีด | หน้าร้าน ขอนแก่น',
      'ขาย | ไลฟ์สดวันศุกร์',
      'การรับรู้ | วิดีโอ 15 วินาที',
    ],
  },
  {
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    billableUnitMicros: 1_000_000,
    unitsPerDollar: 150,
    budgetStep: 500,
    advertisers: ['青空トラベル（TikTok）', '柚子コスメ', 'みどり雑貨店'],
    campaignNames: [
      '売上 | 旅行Vlog | 全国',
      '売上 | 新規 | 関西',
      '売上 | リターゲティング 7日',
      'リード | 旅の無料相談',
      'トラフィック | 秋の特集ページ',
      '認知 | クリエイター動画',
      '売上 | Spark Ads | 温泉',
      'リード | 仙台店',
      '売上 | 週末ライブ',
      '認知 | 15秒動画',
    ],
  },
];

/** The agency's advertisers on TikTok. Two campaigns were deleted, one paused long ago; days settle after a week. */
export const TIKTOK_PORTFOLIO: Portfolio = {
  platform: 'tiktok',
  markets: MARKETS,
  archetypes: VIDEO_ARCHETYPES,
  ended: [
    { account: 0, slot: 9, standing: 'REMOVED', ago: 31 },
    { account: 1, slot: 9, standing: 'REMOVED', ago: 40 },
    { account: 0, slot: 6, standing: 'PAUSED', ago: 47 },
  ],
  conversionParts: 1,
  settledAfterDays: 7,
  key: 2000,
  /** Nineteen digits: more than a double holds. */
  accountId: (seed, index) => nineteenDigits(7_000_000n, 'tiktok account', seed, index),
  campaignId: (seed, account, slot) =>
    nineteenDigits(1_790_000n, 'tiktok campaign', seed, account * 10_000 + slot),
};

function nineteenDigits(prefix: bigint, name: string, seed: number, number: number): string {
  const drawn = BigInt(hashText(`${name} ${String(seed)}`) % 90_000);
  return String((prefix + drawn) * 1_000_000_000_000n + BigInt(number * 17 + 3));
}
