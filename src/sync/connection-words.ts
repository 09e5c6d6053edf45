import type { AdPlatform, Language } from '../domain/enums';
import { PLATFORM_NAMES } from '../domain/platform-names';

interface Words {
  /** What people are told when a platform no longer honours a connection. */
  lost(platform: AdPlatform, who: string): { title: string; message: string };
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    lost: (platform, who) => ({
      title: `Connect ${PLATFORM_NAMES[platform]} again`,
      message: `${PLATFORM_NAMES[platform]} no longer accepts the connection of ${who}. Its accounts are not synced until somebody connects it again; nothing that was read is lost.`,
    }),
  },
  th: {
    lost: (platform, who) => ({
      title: `เชื่อมต่อ ${PLATFORM_NAMES[platform]} อีกครั้ง`,
      message: `${PLATFORM_NAMES[platform]} ไม่ยอมรับการเชื่อมต่อของ ${who} แล้ว บัญชีโฆษณาจะไม่ซิงก์จนกว่าจะมีผู้เชื่อมต่อใหม่ ข้อมูลที่อ่านไว้แล้วไม่หายไป`,
    }),
  },
  ja: {
    lost: (platform, who) => ({
      title: `${PLATFORM_NAMES[platform]} を再接続してください`,
      message: `${PLATFORM_NAMES[platform]} が ${who} の接続を受け付けなくなりました。再接続するまで広告アカウントは同期されません。取得済みのデータは失われません。`,
    }),
  },
};

/** Words about connections in one language. */
export function connectionWords(language: Language): Words {
  return WORDS[language];
}
