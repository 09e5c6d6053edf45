import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const me: SettingsCatalogue['me'] = {
  profile: {
    title: 'โปรไฟล์',
    name: 'ชื่อ',
    nameMissing: 'โปรดกรอกชื่อของคุณ',
    language: 'ภาษา',
    timezone: 'เขตเวลา',
    save: 'บันทึก',
    saved: 'บันทึกแล้ว',
  },
  email: {
    title: 'อีเมล',
    verified: 'ยืนยันแล้ว',
    unverified: 'ยังไม่ยืนยัน',
    verify: 'ส่งลิงก์ยืนยันให้ฉัน',
    verifySent: 'ส่งลิงก์ไปที่ {{email}} แล้ว',
    change: 'เปลี่ยนอีเมล',
    newEmail: 'อีเมลใหม่',
    emailWrong: 'รูปแบบอีเมลไม่ถูกต้อง',
    send: 'ส่งลิงก์ไปที่อีเมลนั้น',
    sent: 'ส่งลิงก์ไปที่ {{email}} แล้ว อีเมลจะเปลี่ยนเมื่อคุณเปิดลิงก์',
  },
  password: {
    title: 'รหัสผ่าน',
    current: 'รหัสผ่านปัจจุบัน',
    currentMissing: 'โปรดกรอกรหัสผ่านปัจจุบัน',
    new: 'รหัสผ่านใหม่',
    submit: 'เปลี่ยนรหัสผ่าน',
    done: 'เปลี่ยนรหัสผ่านแล้ว และออกจากระบบในอุปกรณ์อื่นแล้ว',
  },
  preferences: {
    title: 'การแจ้งเตือนที่คุณได้รับ',
    lead: 'ตั้งแต่ระดับความรุนแรงใด แยกตามประเภทและช่องทาง',
    onlyInApp:
      'ขณะนี้มีผลกับเบราว์เซอร์แล้ว ส่วนอีเมล LINE และ SMS จะมีผลเมื่อเริ่มส่งการแจ้งเตือนทางช่องทางนั้น อีเมลเกี่ยวกับบัญชีของคุณเองจะส่งถึงคุณเสมอ',
    type: {
      ALERT: 'การแจ้งเตือน',
      REPORT_READY: 'รายงาน',
      SYNC_COMPLETE: 'การซิงก์',
      SYSTEM: 'ระบบ',
    },
    channel: { IN_APP: 'เบราว์เซอร์', EMAIL: 'อีเมล', LINE: 'LINE', SMS: 'SMS' },
    threshold: { OFF: 'ปิด', INFO: 'ทั้งหมด', WARNING: 'ตั้งแต่ระดับเตือน', CRITICAL: 'เฉพาะวิกฤต' },
    cell: '{{type}} ทาง{{channel}}',
    save: 'บันทึก',
    saved: 'บันทึกแล้ว',
  },
};
