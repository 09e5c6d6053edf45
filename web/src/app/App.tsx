import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Gate } from './Gate';
import { theme } from './theme';
import { WiringContext, type Wiring } from './wiring';

/** The same key as public/colour-scheme.js reads before the first paint. */
const schemeManager = localStorageColorSchemeManager({ key: 'campanile.colour-scheme' });

/** The application: look and data around the gate. */
export function App({ wiring }: { wiring: Wiring }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemeManager}>
      <WiringContext value={wiring}>
        <QueryClientProvider client={wiring.queries}>
          <Gate />
        </QueryClientProvider>
      </WiringContext>
    </MantineProvider>
  );
}
