import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const settings: SettingsCatalogue['settings'] = {
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
