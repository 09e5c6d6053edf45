import type { evidence as source } from '../en/evidence';

export const evidence: typeof source = {
  title: 'เหตุที่แจ้งเตือน',
  observed: 'ค่าที่พบ',
  expected: 'ค่าที่คาด',
  deviation: 'ส่วนต่าง',
  threshold: 'เกณฑ์',
  formula: 'สูตร',
  window: 'วันที่',
  baseline: 'เทียบกับ',
  guards: 'ปริมาณขั้นต่ำ',
  all: 'ข้อมูลทั้งหมดที่บันทึกไว้',
  none: 'ไม่มีหลักฐานที่บันทึกไว้สำหรับการแจ้งเตือนนี้',
  result: 'ผลลัพธ์',
  fires: 'แจ้งเมื่อ {{operator}} {{threshold}}',
  clears: 'จบเมื่อพ้น {{threshold}}',
  atLeast: 'อย่างน้อย {{min}}',
  met: 'ผ่าน',
  notMet: 'ไม่ผ่าน',
  medianOf: 'มัธยฐานของ {{values}}',
  dataAge: 'ข้อมูลอายุ {{minutes}} นาทีเมื่อประเมิน {{time}}',
  condition: 'เงื่อนไข {{number}}',
};
