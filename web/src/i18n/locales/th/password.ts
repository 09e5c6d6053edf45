import type { DoorCatalogue } from '../en/door/catalogue';

export const password: DoorCatalogue['password'] = {
  hint: 'อย่างน้อย 12 ตัวอักษร ใช้เป็นประโยคสั้น ๆ ได้',
  PASSWORD_TOO_SHORT: 'ต้องมีอย่างน้อย 12 ตัวอักษร',
  PASSWORD_TOO_LONG: 'ต้องไม่เกิน 128 ตัวอักษร',
  PASSWORD_COMMON: 'รหัสผ่านนี้คาดเดาได้ง่ายเกินไป โปรดเลือกรหัสอื่น',
  PASSWORD_CONTAINS_EMAIL: 'ต้องไม่มีอีเมลของคุณอยู่ในรหัสผ่าน',
};
