import type { Language } from '../domain/enums';

interface Asked {
  reason: string;
  hours: number;
}

type Say = (who: string, asked: Asked) => { title: string; message: string };

/** What a tenant's administrators are told when an operator wants to read its data. */
interface Words {
  requested: Say;
  granted: Say;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    requested: (who, { reason, hours }) => ({
      title: `${who} of support asks to read your data`,
      message: `For ${hours} h: “${reason}”. Nothing is read until one of you approves.`,
    }),
    granted: (who, { reason, hours }) => ({
      title: `${who} of support may read your data`,
      message: `For ${hours} h: “${reason}”. You can end it at any time.`,
    }),
  },
  th: {
    requested: (who, { reason, hours }) => ({
      title: `${who} จากฝ่ายสนับสนุนขออ่านข้อมูลของคุณ`,
      message: `เป็นเวลา ${hours} ชั่วโมง เหตุผล: “${reason}” จะยังอ่านไม่ได้จนกว่าผู้ดูแลระบบจะอนุมัติ`,
    }),
    granted: (who, { reason, hours }) => ({
      title: `${who} จากฝ่ายสนับสนุนอ่านข้อมูลของคุณได้แล้ว`,
      message: `เป็นเวลา ${hours} ชั่วโมง เหตุผล: “${reason}” คุณยุติได้ทุกเมื่อ`,
    }),
  },
  ja: {
    requested: (who, { reason, hours }) => ({
      title: `サポートの ${who} がデータの閲覧を申請しています`,
      message: `${hours} 時間、理由:「${reason}」。管理者が承認するまで閲覧できません。`,
    }),
    granted: (who, { reason, hours }) => ({
      title: `サポートの ${who} がデータを閲覧できるようになりました`,
      message: `${hours} 時間、理由:「${reason}」。いつでも終了できます。`,
    }),
  },
};

/** Words about support access in one language. */
export function accessWords(language: Language): Words {
  return WORDS[language];
}
