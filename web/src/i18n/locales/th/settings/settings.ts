import type { settings as words } from '../../en/settings/settings';

export const settings: typeof words = {
  title: 'การตั้งค่า',
  sections: 'หมวดของการตั้งค่า',
  account: {
    title: 'บัญชีของคุณ',
    lead: 'ข้อมูลของคุณในระบบนี้',
    name: 'ชื่อ',
    email: 'อีเมล',
    role: 'บทบาท',
    timezone: 'เขตเวลา',
  },
};
