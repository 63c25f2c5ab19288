/**
 * Writes the tones that the softphone plays, so that every sound is our own and can be made again:
 * `npm run sounds`. 16-bit mono PCM at 8 kHz, the bandwidth of a telephone.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const SAMPLES_PER_SECOND = 8000;
const FADE_SECONDS = 0.006;
const folder = new URL('../webapp/assets/sounds/', import.meta.url);

/**
 * A tone of one or more frequencies, faded at both ends so that it does not click.
 * @param {number[]} frequencies in Hz
 * @param {number} seconds
 * @param {number} volume 0 to 1
 * @param {number} [decay] how fast a bell dies away; 0 = steady
 * @returns {Float32Array}
 */
function tone(frequencies, seconds, volume, decay = 0) {
    const samples = new Float32Array(Math.round(seconds * SAMPLES_PER_SECOND));
    for (let index = 0; index < samples.length; index++) {
        const at = index / SAMPLES_PER_SECOND;
        const edge = Math.min(1, at / FADE_SECONDS, (seconds - at) / FADE_SECONDS);
        const sum = frequencies.reduce((total, hertz) => total + Math.sin(2 * Math.PI * hertz * at), 0);
        samples[index] = (sum / frequencies.length) * volume * edge * Math.exp(-decay * at);
    }
    return samples;
}

/** @param {number} seconds */
const silence = (seconds) => new Float32Array(Math.round(seconds * SAMPLES_PER_SECOND));

/** @param {string} name @param {Float32Array[]} parts */
function write(name, parts) {
    const samples = parts.flatMap((part) => [...part]);
    const data = Buffer.alloc(samples.length * 2);
    samples.forEach((sample, index) => data.writeInt16LE(Math.round(sample * 32767), index * 2));
    const header = Buffer.alloc(44);
    header.write('RIFF', 0);
    header.writeUInt32LE(36 + data.length, 4);
    header.write('WAVEfmt ', 8);
    header.writeUInt32LE(16, 16);
    header.writeUInt16LE(1, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
    header.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
    header.writeUInt16LE(2, 32);
    header.writeUInt16LE(16, 34);
    header.write('data', 36);
    header.writeUInt32LE(data.length, 40);
    writeFileSync(new URL(`${name}.wav`, folder), Buffer.concat([header, data]));
}

mkdirSync(folder, { recursive: true });
const chime = [
    tone([659.25, 1318.5], 0.22, 0.5, 5),
    tone([830.61, 1661.2], 0.22, 0.5, 5),
    tone([987.77, 1975.5], 0.55, 0.55, 5),
];
write('ring', [...chime, silence(0.18), ...chime, silence(1.4)]);
write('ended', [tone([523.25], 0.14, 0.35, 6), tone([392], 0.3, 0.35, 6)]);
const chords = [
    [261.63, 329.63, 392, 523.25],
    [220, 261.63, 329.63, 440],
    [174.61, 220, 261.63, 349.23],
    [196, 246.94, 293.66, 392],
];
write('hold', chords.flatMap((notes) => [...notes, notes[2]].map((note) => tone([note, note * 2], 0.25, 0.22, 3))));
const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
['123', '456', '789', 's0h'].forEach((keys, row) =>
    [...keys].forEach((key, column) => write(`dtmf${key}`, [tone([rows[row], columns[column]], 0.12, 0.35)])));
