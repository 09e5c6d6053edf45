import type { DoorCatalogue } from '../en/door/catalogue';

export const password: DoorCatalogue['password'] = {
  hint: '12 文字以上。短い文にすると覚えやすくなります。',
  PASSWORD_TOO_SHORT: '12 文字以上にしてください。',
  PASSWORD_TOO_LONG: '128 文字以内にしてください。',
  PASSWORD_COMMON: '推測されやすいパスワードです。別のものを選んでください。',
  PASSWORD_CONTAINS_EMAIL: 'メールアドレスを含めることはできません。',
};
