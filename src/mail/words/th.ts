import type { MailWords } from './mail-words';

const NOT_YOURS = 'หากคุณไม่ได้คาดว่าจะได้รับอีเมลนี้ คุณไม่จำเป็นต้องทำอะไร';

export const th: MailWords = {
  greeting: (name) => `สวัสดีคุณ ${name}`,
  orOpen: 'หรือเปิดลิงก์นี้:',
  letters: {
    INVITATION: ({ inviterName, tenantName }) => ({
      subject: `${inviterName} เชิญคุณเข้าร่วม ${tenantName} บน Campanile`,
      paragraphs: [
        `${inviterName} เชิญคุณมาทำงานร่วมกับ ${tenantName} บน Campanile ระบบเฝ้าดูแคมเปญโฆษณาและแจ้งเตือนทันทีเมื่อมีสิ่งผิดปกติ`,
        'โปรดตอบรับภายใน 72 ชั่วโมงและตั้งรหัสผ่านของคุณ',
      ],
      action: 'ตอบรับคำเชิญ',
      footnote: NOT_YOURS,
    }),
    EMAIL_VERIFICATION: () => ({
      subject: 'ยืนยันอีเมลของคุณ',
      paragraphs: ['โปรดยืนยันว่าอีเมลนี้เป็นของคุณ ลิงก์ใช้ได้ภายใน 72 ชั่วโมง'],
      action: 'ยืนยันอีเมล',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGE: () => ({
      subject: 'ยืนยันอีเมลใหม่ของคุณ',
      paragraphs: [
        'คุณขอใช้อีเมลนี้เข้าสู่ระบบ Campanile ต่อจากนี้ โปรดยืนยันภายใน 24 ชั่วโมง ก่อนยืนยันจะยังไม่มีอะไรเปลี่ยนแปลง',
      ],
      action: 'ยืนยันอีเมลใหม่',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGED: ({ newEmail }) => ({
      subject: 'อีเมลของคุณถูกเปลี่ยนแล้ว',
      paragraphs: [`ขณะนี้บัญชี Campanile ของคุณใช้ ${newEmail} ในการเข้าสู่ระบบแทนอีเมลนี้`],
      action: null,
      footnote: 'หากคุณไม่ได้เป็นผู้เปลี่ยน โปรดติดต่อผู้ดูแลระบบของเอเจนซีทันที',
    }),
    PASSWORD_RESET: () => ({
      subject: 'ตั้งรหัสผ่านใหม่',
      paragraphs: [
        'มีผู้ขอตั้งรหัสผ่านใหม่สำหรับบัญชี Campanile ของคุณ ลิงก์ใช้ได้ครั้งเดียวภายใน 30 นาที และคุณจะถูกออกจากระบบในทุกอุปกรณ์',
      ],
      action: 'ตั้งรหัสผ่านใหม่',
      footnote: 'หากคุณไม่ได้เป็นผู้ขอ คุณไม่จำเป็นต้องทำอะไร รหัสผ่านเดิมยังใช้ได้',
    }),
    PASSWORD_CHANGED: () => ({
      subject: 'รหัสผ่านของคุณถูกเปลี่ยนแล้ว',
      paragraphs: ['รหัสผ่านของบัญชี Campanile ของคุณถูกเปลี่ยนแล้ว และอุปกรณ์อื่นถูกออกจากระบบ'],
      action: null,
      footnote:
        'หากคุณไม่ได้เป็นผู้เปลี่ยน โปรดตั้งรหัสผ่านใหม่ด้วย “ลืมรหัสผ่าน?” ที่หน้าเข้าสู่ระบบ และติดต่อผู้ดูแลระบบของเอเจนซี',
    }),
  },
};
