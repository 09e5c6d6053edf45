import { createTheme, type MantineColorsTuple } from '@mantine/core';

const DARK: MantineColorsTuple = [
  '#e8eaf0',
  '#c3c8d2',
  '#9aa3b2',
  '#7d8594',
  '#4a5160',
  '#343a46',
  '#262b35',
  '#171a21',
  '#12151b',
  '#0d0f14',
];

/** Mantine, for chrome, forms and overlays; tables and charts are plain elements (tokens.css). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 7,
  colors: { dark: DARK },
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: '6px',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
