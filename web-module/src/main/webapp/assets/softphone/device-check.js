import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { message } from './problem.js';
import { View } from './view.js';

const CHECK_MILLIS_MAX = 20000;
const LEVEL_GAIN = 4;

/** `<device-check>`: hear the ring, see the own voice, choose microphone and speaker. */
export class DeviceCheck extends View {
    #meter = element('meter', { class: 'level', min: 0, max: 1, value: 0, 'aria-label': 'Microphone level' });
    #note = element('p', { class: 'field-hint', role: 'status' }, 'Speak while the check runs: the bar should move.');
    #button = element('button', { class: 'button button-soft', type: 'button', 'data-testid': 'check-microphone' }, icon('mic'), 'Check microphone');
    #microphones = element('select', { 'aria-label': 'Microphone' });
    #speakers = element('select', { 'aria-label': 'Speaker' });
    /** @type {(() => void) | null} */
    #stop = null;

    build() {
        const ring = element('button', { class: 'button button-soft', type: 'button', on: { click: () => this.#ring() } }, icon('bell'), 'Play the ring');
        this.#button.onclick = () => (this.#stop ? this.#stop() : this.#check());
        this.#microphones.onchange = () => this.softphone.line.chooseMicrophone(this.#microphones.value);
        this.#speakers.onchange = () => this.softphone.line.chooseSpeaker(this.#speakers.value);
        replace(
            this,
            element('div', { class: 'device-row' }, choice('Microphone', this.#microphones), this.#button),
            this.#meter,
            this.#note,
            element('div', { class: 'device-row' }, choice('Speaker', this.#speakers), ring),
        );
        this.#list();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#stop?.();
    }

    async #check() {
        try {
            const deviceId = this.#microphones.value;
            const stream = await navigator.mediaDevices.getUserMedia({ audio: deviceId ? { deviceId } : true });
            await this.#list();
            this.#measure(stream);
        } catch (problem) {
            setText(this.#note, message(problem));
        }
    }

    /** @param {MediaStream} stream */
    #measure(stream) {
        const context = new AudioContext();
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(stream).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        let heard = false;
        const until = performance.now() + CHECK_MILLIS_MAX;
        const measure = () => {
            analyser.getFloatTimeDomainData(samples);
            const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
            this.#meter.value = Math.min(1, level * LEVEL_GAIN);
            heard ||= level > 0.02;
            setText(this.#note, heard ? 'We hear you. You are ready to talk.' : 'Speak now…');
            performance.now() < until ? (frame = requestAnimationFrame(measure)) : this.#stop?.();
        };
        let frame = requestAnimationFrame(measure);
        setButton(this.#button, 'Stop');
        this.#stop = () => {
            cancelAnimationFrame(frame);
            stream.getTracks().forEach((track) => track.stop());
            context.close();
            this.#meter.value = 0;
            setButton(this.#button, 'Check microphone');
            this.#stop = null;
        };
    }

    async #list() {
        const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
        offer(this.#microphones, devices.filter(({ kind }) => kind === 'audioinput'), this.softphone.line.microphone);
        offer(this.#speakers, devices.filter(({ kind }) => kind === 'audiooutput'), this.softphone.line.speaker);
        this.#speakers.disabled = !('setSinkId' in HTMLMediaElement.prototype);
    }

    async #ring() {
        const sound = new Audio(new URL('assets/sounds/ring.wav', document.baseURI).href);
        try {
            if (this.#speakers.value && 'setSinkId' in sound) {
                await sound.setSinkId(this.#speakers.value);
            }
            await sound.play();
        } catch (problem) {
            setText(this.#note, message(problem));
        }
    }
}

/** @param {HTMLButtonElement} button @param {string} text */
function setButton(button, text) {
    replace(button, icon('mic'), text);
}

/** @param {HTMLSelectElement} select @param {MediaDeviceInfo[]} devices @param {string} chosen */
function offer(select, devices, chosen) {
    const named = devices.filter(({ deviceId, label }) => deviceId && deviceId !== 'default' && label);
    replace(
        select,
        element('option', { value: '' }, 'System default'),
        named.map(({ deviceId, label }) => element('option', { value: deviceId, selected: deviceId === chosen }, label)),
    );
}

/** @param {string} text @param {HTMLSelectElement} select */
function choice(text, select) {
    return element('label', { class: 'choice' }, element('span', {}, text), select);
}

customElements.define('device-check', DeviceCheck);
