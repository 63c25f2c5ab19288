import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { stateName } from './states.js';
import { formatDuration } from './times.js';
import { View } from './view.js';

const TIMER_MILLIS = 250;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** `<in-call>`: the conversation. Time, mute, keypad, hang up. */
export class InCall extends View {
    #timerId = 0;
    #timer = element('p', { class: 'timer', role: 'timer', 'aria-label': 'Call time', 'data-testid': 'timer' }, '0:00');
    #caption = element('p', { class: 'in-call-caption' });
    #sent = element('output', { class: 'keypad-sent', 'aria-label': 'Digits sent' });
    #keypad = element('div', { class: 'keypad', hidden: true, id: 'keypad' });
    #mute = control('mic', 'Mute', 'M', { 'data-testid': 'mute', 'aria-pressed': 'false' }, () =>
        this.softphone.desk.toggleMute(),
    );
    #keys = control(
        'keypad',
        'Keypad',
        '',
        { 'aria-expanded': 'false', 'aria-controls': 'keypad', 'data-testid': 'keypad' },
        () => this.#toggleKeypad(),
    );

    build() {
        const { callerState, campaign, price } = this.softphone.call;
        replace(this.#keypad, this.#sent, element('div', { class: 'keypad-keys' }, KEYS.map((key) => this.#key(key))));
        replace(
            this,
            element(
                'div',
                { class: 'in-call', role: 'group', 'aria-label': 'Call in progress', 'data-testid': 'in-call' },
                element('h1', { class: 'in-call-state', tabindex: -1 }, stateName(callerState)),
                element('p', { class: 'in-call-campaign' }, [campaign, price].filter(Boolean).join(' · ')),
                this.#timer,
                this.#caption,
                this.#keypad,
                element(
                    'div',
                    { class: 'in-call-actions' },
                    this.#mute,
                    this.#keys,
                    control('phone', 'Hang up', 'H', { 'data-testid': 'hang-up', class: 'control control-end' }, () =>
                        this.softphone.desk.hangUp(),
                    ),
                ),
            ),
        );
        this.#timerId = window.setInterval(() => this.#count(), TIMER_MILLIS);
        this.listen(document, 'keydown', (event) => this.#typed(event));
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.#timerId);
    }

    show() {
        const { muted, linkLost } = this.softphone.call;
        this.#mute.setAttribute('aria-pressed', String(muted));
        replace(
            /** @type {Element} */ (this.#mute.querySelector('.control-face')),
            icon(muted ? 'mic-off' : 'mic'),
        );
        setText(/** @type {Element} */ (this.#mute.querySelector('.control-text')), muted ? 'Unmute' : 'Mute');
        setText(this.#caption, linkLost ? 'Reconnecting, stay on the line…' : muted ? 'You are muted' : 'Connected');
        this.#caption.classList.toggle('in-call-warning', linkLost || muted);
        this.#count();
    }

    #count() {
        setText(this.#timer, formatDuration((Date.now() - this.softphone.call.connectedAt) / 1000));
    }

    #toggleKeypad() {
        this.#keypad.hidden = !this.#keypad.hidden;
        this.#keys.setAttribute('aria-expanded', String(!this.#keypad.hidden));
    }

    /** @param {string} key */
    #key(key) {
        return element('button', { class: 'key', type: 'button', on: { click: () => this.#press(key) } }, key);
    }

    /** @param {string} key */
    #press(key) {
        this.softphone.desk.sendDigits(key);
        setText(this.#sent, `${this.#sent.textContent}${key}`.slice(-16));
    }

    /** @param {KeyboardEvent} event */
    #typed(event) {
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
        if (plain && !this.#keypad.hidden && KEYS.includes(event.key) && !(event.target instanceof HTMLInputElement)) {
            this.#press(event.key);
        }
    }
}

/**
 * @param {'mic' | 'keypad' | 'phone'} name @param {string} text @param {string} key
 * @param {Record<string, string>} attributes @param {() => void} act
 */
function control(name, text, key, attributes, act) {
    return element(
        'button',
        { class: 'control', type: 'button', ...attributes, on: { click: act } },
        element('span', { class: 'control-face' }, icon(name)),
        element('span', { class: 'control-text' }, text),
        key && element('kbd', { 'aria-hidden': 'true' }, key),
    );
}

customElements.define('in-call', InCall);
