import type { Language } from '../../domain/enums';
import type { DisabledReason } from '../../domain/webhooks';

interface Notice {
  title: string;
  message: string;
}

const TITLE: Readonly<Record<Language, (host: string) => string>> = {
  en: (host) => `The webhook to ${host} was switched off`,
  th: (host) => `ปิดเว็บฮุกที่ส่งไปยัง ${host} แล้ว`,
  ja: (host) => `${host} へのWebhookを停止しました`,
};

const MESSAGE: Readonly<Record<Language, Readonly<Record<DisabledReason, string>>>> = {
  en: {
    GONE: 'It answered that it is gone (410). Nothing more is sent to it until you switch it on again.',
    FAILING:
      'It has not taken a single message for five days. Nothing more is sent to it until you switch it on again.',
  },
  th: {
    GONE: 'ปลายทางตอบว่าเลิกใช้แล้ว (410) ระบบจะไม่ส่งข้อมูลไปอีกจนกว่าคุณจะเปิดใช้งานใหม่',
    FAILING: 'ปลายทางไม่ได้รับข้อความใดเลยตลอด 5 วัน ระบบจะไม่ส่งข้อมูลไปอีกจนกว่าคุณจะเปิดใช้งานใหม่',
  },
  ja: {
    GONE: '送信先が廃止済み（410）と応答しました。再び有効にするまで何も送信しません。',
    FAILING: '5日間、送信先が一度も受け取りませんでした。再び有効にするまで何も送信しません。',
  },
};

/** What admins are told when an endpoint was switched off without a person. */
export function webhookDisabledNotice(
  language: Language,
  { host, reason }: { host: string; reason: DisabledReason },
): Notice {
  return { title: TITLE[language](host), message: MESSAGE[language][reason] };
}
