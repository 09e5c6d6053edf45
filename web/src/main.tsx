import './app/styles';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { createWiring } from './app/wiring';
import { startI18n } from './i18n/start';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

const wiring = createWiring(() => Date.now());
await startI18n();
createRoot(place).render(<App wiring={wiring} />);
