import { FIRES, judgeCase } from '../../test/setup/factories/preset-cases';
import { LANGUAGES } from '../domain/enums';
import { explain } from '../evaluation/explain';
import { describeAlert } from './describe-alert';
import { explainPresets, PRESETS } from './presets';

describe('the gallery', () => {
  it.each(LANGUAGES)('explains every preset in %s', (locale) => {
    const explained = explainPresets(locale);
    expect(explained.map(({ key }) => key)).toEqual(PRESETS.map(({ key }) => key));
    for (const { name, explanation, formula } of explained)
      for (const text of [name, explanation, formula]) expect(text).toMatch(/\S/);
    expect(new Set(explained.map(({ name }) => name)).size).toBe(PRESETS.length);
  });

  const dayOne = FIRES.filter(({ date }) => date === '2026-11-17' || date.startsWith('2026-11-'));
  it.each(dayOne)('$key has its say in every language on $date at $factor', (one) => {
    const { preset, rule, subject, now } = judgeCase(one, one.date, one.factor);
    const evidence = explain(rule, subject, now);
    for (const locale of LANGUAGES) {
      const text = describeAlert(
        { name: 'ignored', presetKey: preset.key },
        evidence,
        subject,
        locale,
      );
      expect(text.title).toContain(preset.name[locale]);
      expect(text.title).toContain('Summer Sale');
      expect(text.message).not.toMatch(/[{}—]|NaN|null|undefined| {2}/);
      expect(text.message).toMatch(/\d/);
    }
  });
});
