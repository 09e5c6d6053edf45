import { readKept, writeKept } from '../app/kept';

const KEPT = 'sound';
const PARTIALS = [
  { ratio: 1, gain: 0.12, seconds: 1.6 },
  { ratio: 2.4, gain: 0.05, seconds: 1.0 },
  { ratio: 3.9, gain: 0.02, seconds: 0.6 },
];
const PITCH = 523.25;

/** Whether new alerts ring in this browser; off until somebody asks for it. */
export function soundWanted(): boolean {
  return readKept(KEPT) === 'on';
}

export function wantSound(wanted: boolean): void {
  writeKept(KEPT, wanted ? 'on' : 'off');
}

/** One soft stroke of a bell, made of three sines; nothing is loaded. */
export function ring(): void {
  const audio = new AudioContext();
  const begin = audio.currentTime;
  for (const { ratio, gain, seconds } of PARTIALS) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = PITCH * ratio;
    loudness.gain.setValueAtTime(gain, begin);
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + seconds);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + seconds);
  }
  const longest = Math.max(...PARTIALS.map((partial) => partial.seconds));
  setTimeout(() => void audio.close(), longest * 1000);
}
